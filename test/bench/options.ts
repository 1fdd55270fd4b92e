export interface BenchOptions {
  json?: boolean
  plot?: boolean
  profile?: boolean
  seconds?: string
  entries?: string
  transfers?: string
  rows?: string
  lines?: string
}

export const options = JSON.parse(process.env['BENCH_OPTIONS'] ?? '{}') as BenchOptions

export const numberOr = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text))

/** Progress, so that nobody wonders whether it still runs. */
export const say = (line: string) => console.error(line)
