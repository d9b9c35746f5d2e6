export { checkDefinition } from "./definition.ts"
export { checkDialects } from "./dialects.ts"
export { checkErrors } from "./errors.ts"
