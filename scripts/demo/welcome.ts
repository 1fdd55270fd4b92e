import { columns } from '../text/columns.ts'
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
The payment password of each is ${PAYMENT_PASSWORD}.

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
    ['its accountant', MARKET.accountant.phone, `${MARKET.name} ${MARKET.accountant.person}`],
  ]
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join('\n')
