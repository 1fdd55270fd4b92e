/** What of the line is ours; the rest goes to vitest as it stands. */
export interface OwnOptions {
  readonly noBuild: boolean
  /** For random runs of the ledger: `--seed N`, `--ops N`. Without them the fixed ones of CI are taken. */
  readonly env: Readonly<Record<string, string>>
  readonly rest: readonly string[]
}

const NUMBERS: Readonly<Record<string, string>> = { '--seed': 'LEDGER_SEED', '--ops': 'LEDGER_OPS' }

/** @throws Error when one of our numbers is none */
export function ownOptions(args: readonly string[]): OwnOptions {
  const env: Record<string, string> = {}
  const rest: string[] = []
  let noBuild = false
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    const [name = '', joined] = arg.split('=', 2)
    const variable = NUMBERS[name]
    if (variable !== undefined) {
      const value = joined ?? args[++index] ?? ''
      if (!/^\d{1,9}$/.test(value)) throw new Error(`${name} takes a whole number, not "${value}"`)
      env[variable] = value
    } else if (arg === '--no-build') noBuild = true
    else if (arg !== '--') rest.push(arg)
  }
  return { noBuild, env, rest }
}
