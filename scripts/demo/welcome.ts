import { BUYERS, MARKET, PAYMENT_PASSWORD, STALLS } from './world.ts'

/** The last thing that the demo prints. */
export function welcome(url: string, sandboxUrl: string): string {
  const addresses = [
    ['mini-program (H5)', `${url}/`],
    ['GraphQL endpoint', `${url}/graphql`],
    ['GraphQL explorer', `${url}/explorer`],
    ['channel sandbox', `${sandboxUrl}/`],
    ['phones', `${sandboxUrl}/phones`],
  ]
  return `ready ${url}

${indented(columns(addresses))}

Sign in with a phone number; its code arrives at ${sandboxUrl}/phones
${indented(columns(signInTable()))}
The payment password of each is ${PAYMENT_PASSWORD}; the market has no wallet and needs none.

Ctrl-C stops everything. The data stays for the next start; --reset begins anew.`
}

function signInTable(): string[][] {
  const { xianda } = BUYERS
  const { guosheng, runtian } = STALLS
  return [
    ['buyer', xianda.phone, `${xianda.name} ${xianda.person}`],
    ['merchant', guosheng.phone, `${guosheng.name} ${guosheng.person}, ${guosheng.stall}`],
    ['shipper', runtian.phone, `${runtian.name} ${runtian.person}`],
    ['market', MARKET.admin.phone, `${MARKET.name} ${MARKET.admin.person}`],
  ]
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join('\n')

/** Aligned columns. The last one may hold wide characters, so only the others are padded. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, textWidth(cell))), [])
  return rows.map((row) => row.map((cell, index) => (index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - textWidth(cell)))).join('  '))
}

/** A terminal gives two columns to a Chinese character or full-width sign. */
const textWidth = (text: string) => text.length + (text.match(WIDE)?.length ?? 0)
const WIDE = /[\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g
