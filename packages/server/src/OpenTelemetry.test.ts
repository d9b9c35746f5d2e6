import { context, metrics, trace } from "@opentelemetry/api"
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks"
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader
} from "@opentelemetry/sdk-metrics"
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base"
import { afterAll, expect, it } from "vitest"
import { Api, GroupNotFound } from "../test/api.ts"
import * as OpenTelemetry from "./OpenTelemetry.ts"
import * as Server from "./Server.ts"

const spans = new InMemorySpanExporter()
const counts = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
const reader = new PeriodicExportingMetricReader({ exporter: counts })
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }))
afterAll(() => {
  trace.disable()
  metrics.disable()
  context.disable()
})

const answered = (handle: () => Promise<never>) =>
  trace.getTracer("test").startActiveSpan("request", async (span) => {
    const response = await Server.handler(Api, handle, { log: OpenTelemetry.log() })(new Request("http://x/"))
    span.end()
    return response
  })

it("makes a span of a defect an error with its exception, and leaves that of an expected failure in peace", async () => {
  const defect = await answered(() => Promise.reject(new Error("broken")))
  await answered(() => Promise.reject(new GroupNotFound({ groupId: "g1" })))
  const [first, second] = spans.getFinishedSpans()
  expect(first).toMatchObject({
    status: { code: 2 },
    attributes: { "error.type": "internal_error", "errata.instance": defect.headers.get("error-instance") },
    events: [{ name: "exception", attributes: { "exception.message": "broken" } }]
  })
  expect(second).toMatchObject({ status: { code: 0 }, attributes: { "error.type": "group_not_found" }, events: [] })
})

it("counts failures by contract, code and status", async () => {
  await answered(() => Promise.reject(new GroupNotFound({ groupId: "g1" })))
  await reader.forceFlush()
  const points = counts
    .getMetrics()
    .at(-1)
    ?.scopeMetrics.flatMap((scope) => scope.metrics.flatMap((metric): ReadonlyArray<unknown> => metric.dataPoints))
  expect(points).toContainEqual(
    expect.objectContaining({
      value: 2,
      attributes: {
        "errata.contract": "api",
        "error.type": "group_not_found",
        "http.response.status_code": 404,
        "errata.delivery": "sent"
      }
    })
  )
})
