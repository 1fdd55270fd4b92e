import { cpus, totalmem } from 'node:os'
import { options } from './options.ts'
import { plot } from './plot.ts'

export interface Figure {
  name: string
  value: number
  unit: string
  /** What the figure should be, e.g. `≥ 10`. */
  target?: { atLeast: number } | { atMost: number }
}

/** The table for people, the plot when it was asked for, and last the line for programs. */
export async function report(bench: string, figures: readonly Figure[], result: object, notes: readonly string[]): Promise<void> {
  const rows = figures.map((figure) => [figure.name, figure.value.toLocaleString('en'), figure.unit, verdict(figure)])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  for (const [name = '', value = '', unit = '', verdict = ''] of rows) {
    console.log(`${name.padEnd(widths[0]!)}  ${value.padStart(widths[1]!)}  ${unit.padEnd(widths[2]!)}  ${verdict}`.trimEnd())
  }
  if (options.plot) console.error(`drawn: ${await plot(bench, figures, [...notes, machine()])}`)
  if (options.json) console.log(JSON.stringify(result))
}

function verdict({ value, target }: Figure): string {
  if (!target) return ''
  const [sign, bound, met] =
    'atLeast' in target ? ['≥', target.atLeast, value >= target.atLeast] : ['≤', target.atMost, value <= target.atMost]
  return `${met ? 'meets' : 'MISSES'} ${sign} ${bound}`
}

function machine(): string {
  const [cpu] = cpus()
  return `${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`
}
