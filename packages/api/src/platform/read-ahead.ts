import { type ReadableStream, TransformStream } from 'node:stream/web'

/** The same, with so many of it here before they are asked for: what comes from another thread is otherwise sent for one by one. */
export function readAhead<T>(stream: ReadableStream<T>, count: number): ReadableStream<T> {
  return stream.pipeThrough(new TransformStream<T, T>(undefined, { highWaterMark: count }))
}
