export * as Client from "./Client.ts"
export * as TransportError from "./TransportError.ts"
export { InvalidSuccess } from "./InvalidSuccess.ts"
