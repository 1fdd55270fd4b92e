import { main as ledger } from '../../test/faults/ledger.ts'
import { SetupError } from '../machine/setup-error.ts'

const USAGE = 'Usage: npx -y pnpm@12 faults ledger [--rounds N] [--seed N]'

export async function main([what, ...args]: string[]): Promise<number> {
  if (what === 'ledger') return await ledger(args.filter((arg) => arg !== '--'))
  throw new SetupError(USAGE)
}
