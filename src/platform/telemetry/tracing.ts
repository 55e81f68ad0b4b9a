import type { Logger } from './logger.ts'
import { type Span, type Tracer, traceWith } from './trace.ts'

/** Starts to send traces by OTLP over HTTP, as the standard variables OTEL_EXPORTER_OTLP_… say; gives what sends the last and stops. The libraries are not even loaded elsewhere. */
export async function startTracing(serviceName: string, logger: Logger): Promise<() => Promise<void>> {
  const [api, { BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'), import('@opentelemetry/sdk-trace-base'), import('@opentelemetry/exporter-trace-otlp-http'), import('@opentelemetry/resources'),
  ])
  const quiet = () => undefined
  // A collector that is away is no fault of ours, and its answers are not for the log.
  api.diag.setLogger({ error: () => logger.warn('traces could not be sent'), warn: quiet, info: quiet, debug: quiet, verbose: quiet }, api.DiagLogLevel.ERROR)
  const provider = new BasicTracerProvider({ resource: resourceFromAttributes({ 'service.name': serviceName }), spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] })
  const sender = provider.getTracer('steward')
  const contexts = new WeakMap<Span, ReturnType<typeof api.trace.setSpan>>()
  const begin: Tracer = (name, attributes, parent) => {
    const context = (parent && contexts.get(parent)) ?? api.ROOT_CONTEXT
    const own = sender.startSpan(name, { attributes }, context)
    const span: Span = {
      traceId: own.spanContext().traceId,
      end(error) {
        // Its kind alone: an error's text may quote what people wrote.
        if (error !== undefined) own.setStatus({ code: api.SpanStatusCode.ERROR, message: error instanceof Error ? error.name : typeof error })
        own.end()
      },
    }
    contexts.set(span, api.trace.setSpan(context, own))
    return span
  }
  traceWith(begin)
  return async () => {
    traceWith(undefined)
    await provider.shutdown().catch(() => logger.warn('the last traces could not be sent'))
  }
}
