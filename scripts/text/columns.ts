/** Aligned columns: the last `numeric` of them to the right, as sums are written. */
export function columns(rows: readonly (readonly string[])[], numeric = 0): string[] {
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, width(cell))), [])
  return rows.map((row) =>
    row
      .map((cell, index) => {
        const gap = ' '.repeat((widths[index] ?? 0) - width(cell))
        return index >= row.length - numeric ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd(),
  )
}

/** A terminal gives two columns to a Chinese character or full-width sign. */
const width = (text: string) => text.length + (text.match(WIDE)?.length ?? 0)
const WIDE = /[\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g
