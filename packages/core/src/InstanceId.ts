export { make } from "./internal/instance-id.ts"
