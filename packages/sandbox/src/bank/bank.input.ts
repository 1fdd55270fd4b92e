import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BankError } from './bank.error.ts'
import type { BankMessage } from './bank.signature.ts'

const text = z.string().min(1)

const envelope = z.object({
  ApiVersionNo: text,
  ApplicationID: text,
  // Tencent Cloud's CPDP types: short id, yyMMdd, ten digits.
  CnsmrSeqNo: z.string().regex(/^[0-9A-Za-z]{6}\d{16}$/),
  TxnTime: z.string().regex(/^\d{14}(\d{3})?$/),
  TxnCode: text,
  MrchCode: text,
  FundSummaryAcctNo: text,
  RsaSign: text,
})

export type BankEnvelope = z.infer<typeof envelope>

const openAccount = z.object({
  FunctionFlag: z.literal('1'),
  TranNetMemberCode: z.string().min(1).max(32),
  MemberProperty: z.enum(['00', 'SH']),
  MemberName: z.string().min(1).max(120),
  Mobile: z.string().regex(/^1\d{10}$/),
})

const withdraw = z.object({
  SubAcctNo: text,
  TranNetMemberCode: text,
  TakeCashAcctNo: z.string().regex(/^\d{8,32}$/),
  OutAmtAcctName: z.string().min(1).max(120),
  CashAmt: text,
  TranFee: z.string().optional(),
  Remark: z.string().max(120).optional(),
})

const queryStatus = z.object({
  // 3 is withdraw; 2 transfer and 4 top-up come with the ledger.
  FunctionFlag: z.literal('3'),
  TranNetSeqNo: text,
  SubAcctNo: z.string().optional(),
})

function parse<T>(schema: z.ZodType<T>, message: BankMessage): T {
  const parsed = schema.safeParse(message)
  if (parsed.success) return parsed.data
  throw new BankError('ERR001', `报文格式错误：${parsed.error.issues.map((issue) => issue.path.join('.')).join(',')}`)
}

export const parseEnvelope = (message: BankMessage): BankEnvelope => {
  // A number or a flag at the top would travel outside the signature, so it is not let in.
  const unsigned = Object.keys(message).find((name) => typeof message[name] === 'number' || typeof message[name] === 'boolean')
  if (unsigned !== undefined) throw new BankError('ERR001', `报文格式错误：${unsigned}须为字符串`)
  return parse(envelope, message)
}
export const parseOpenAccount = (message: BankMessage): z.infer<typeof openAccount> => parse(openAccount, message)
export const parseWithdraw = (message: BankMessage): z.infer<typeof withdraw> => parse(withdraw, message)
export const parseQueryStatus = (message: BankMessage): z.infer<typeof queryStatus> => parse(queryStatus, message)

/** "800.00" in yuan, two decimals exactly, to fen. */
export function fenOf(yuan: string): number {
  // Twelve digits of yuan stay whole numbers far below 2^53.
  if (!/^(0|[1-9]\d{0,11})\.\d{2}$/.test(yuan)) throw new BankError('ERR012', `金额不合法：${yuan}`)
  return Number(yuan.replace('.', ''))
}

// What a retry may differ in: when and by which session it was sent.
const PER_SEND = new Set(['TxnTime', 'AppAccessToken', 'RsaSign', 'SdkSeid', 'ValidTerm'])

export function bankFingerprint(message: BankMessage): string {
  const kept = Object.keys(message)
    .filter((name) => !PER_SEND.has(name) && message[name] !== '')
    .sort()
  return createHash('sha256')
    .update(JSON.stringify(kept.map((name) => [name, message[name]])))
    .digest('hex')
}
