/** The header that carries the instance id beside the body. */
export const instanceHeader = "error-instance"
