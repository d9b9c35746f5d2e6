// For authors of services and clients
export * as Contract from "./Contract.ts"
export * as Dialect from "./Dialect.ts"
export * as Retry from "./Retry.ts"
export { captureStacks, definitionOf, TaggedError } from "./TaggedError.ts"
export { InternalError } from "./InternalError.ts"
export { UnrecognizedError } from "./UnrecognizedError.ts"
export { DefinitionError } from "./internal/definition-error.ts"

// For authors of adapters
export * as BoundedBody from "./BoundedBody.ts"
export * as FailedResponse from "./FailedResponse.ts"
export * as Failure from "./Failure.ts"
export * as InstanceId from "./InstanceId.ts"
export type { Received } from "./Received.ts"
export type { ResponseLike, WireResponse } from "./WireResponse.ts"
