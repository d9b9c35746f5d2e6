import { metrics, SpanStatusCode, trace } from "@opentelemetry/api"
import { asError, type LogRecord } from "./internal/log.ts"

/**
 * Makes a log that tells OpenTelemetry of each failure, by its semantic conventions: `error.type` is the code. The
 * active span gets the instance id; only a defect or a 5xx makes it an error, with an exception event. The counter
 * `errata.failures` counts by contract, code and status.
 */
export const log = (): ((record: LogRecord) => void) => {
  const counter = metrics.getMeter("@errata/server").createCounter("errata.failures", {
    description: "Failures by contract and code.",
    unit: "{failure}"
  })
  return ({ contract, code, status, expected, instanceId, delivery, error }) => {
    counter.add(1, {
      "errata.contract": contract,
      "error.type": code,
      "http.response.status_code": status,
      "errata.delivery": delivery
    })
    const span = trace.getActiveSpan()
    if (span === undefined) return
    span.setAttributes({ "error.type": code, "errata.instance": instanceId })
    if (expected) return
    span.recordException(asError(error))
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
}
