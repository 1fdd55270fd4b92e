import type { StatementOfDay } from './camt053.text.ts'

/** MT940: one statement, :61: and :86: for each row, Chinese in UTF-8. */
export function mt940({ accountNo, day, openingFen, rows }: StatementOfDay): string {
  const date = day.slice(2)
  const closingFen = rows.at(-1)?.balanceFen ?? openingFen
  const lines = rows.flatMap((row) => {
    const sign = row.amountFen < 0 ? 'D' : 'C'
    // A credit taken back is money out: RC.
    const mark = row.isReversal ? `R${sign === 'D' ? 'C' : 'D'}` : sign
    return [
      `:61:${date}${date.slice(2)}${mark}${comma(row.amountFen)}NTRF${row.reference || 'NONREF'}//${row.id}`,
      `:86:?00转账?20${plain(row.remark)}?31${plain(row.account)}?32${plain(row.name)}`,
    ]
  })
  const balance = (tag: string, fen: number) => `:${tag}:${fen < 0 ? 'D' : 'C'}${date}CNY${comma(fen)}`
  return [`:20:${day}`, `:25:${accountNo}`, ':28C:1/1', balance('60F', openingFen), ...lines, balance('62F', closingFen), '-', ''].join(
    '\r\n',
  )
}

function comma(fen: number): string {
  const size = Math.abs(fen)
  return `${Math.floor(size / 100)},${String(size % 100).padStart(2, '0')}`
}

// A question mark begins the next subfield.
function plain(text: string): string {
  return text.replaceAll('?', '.')
}
