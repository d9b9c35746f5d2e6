/** A stream that reads another, and hears of what that fails with. */
export const tapped = (stream: ReadableStream, onError: (thrown: unknown) => void): ReadableStream => {
  const reader = stream.getReader()
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (thrown) {
        onError(thrown)
        throw thrown
      }
    },
    cancel: (reason) => reader.cancel(reason)
  })
}
