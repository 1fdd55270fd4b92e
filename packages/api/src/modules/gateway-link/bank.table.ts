import { type Fen, fen } from '@dangkou/shared'

export interface GatewayBank {
  /** UnionPay's short name of the bank (issInsCode): the payer is led straight to its corporate banking. */
  readonly code: string
  readonly name: string
  /** One letter for its tile. */
  readonly letter: string
  /** Most that it lets pass at once through the gateway; a company's own agreement may say less. */
  readonly limitFen: Fen
}

const MILLION_YUAN = 100_000_000

/** Facts, in the order in which they are shown. */
export const GATEWAY_BANKS: readonly GatewayBank[] = [
  { code: 'ABC', name: '农业银行', letter: '农', limitFen: fen(5 * MILLION_YUAN) },
  { code: 'ICBC', name: '工商银行', letter: '工', limitFen: fen(5 * MILLION_YUAN) },
  { code: 'BOC', name: '中国银行', letter: '中', limitFen: fen(3 * MILLION_YUAN) },
  { code: 'CCB', name: '建设银行', letter: '建', limitFen: fen(5 * MILLION_YUAN) },
  { code: 'COMM', name: '交通银行', letter: '交', limitFen: fen(3 * MILLION_YUAN) },
  { code: 'PSBC', name: '邮储银行', letter: '邮', limitFen: fen(2 * MILLION_YUAN) },
  { code: 'CMB', name: '招商银行', letter: '招', limitFen: fen(5 * MILLION_YUAN) },
  { code: 'SPDB', name: '浦发银行', letter: '浦', limitFen: fen(2 * MILLION_YUAN) },
  { code: 'CMBC', name: '民生银行', letter: '民', limitFen: fen(2 * MILLION_YUAN) },
  { code: 'CIB', name: '兴业银行', letter: '兴', limitFen: fen(2 * MILLION_YUAN) },
  { code: 'BKWF', name: '潍坊银行', letter: '潍', limitFen: fen(1 * MILLION_YUAN) },
  { code: 'SDRCU', name: '农商银行', letter: '商', limitFen: fen(1 * MILLION_YUAN) },
]

export function bankOf(code: string): GatewayBank | undefined {
  return GATEWAY_BANKS.find((bank) => bank.code === code)
}
