import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BankError } from './bank.error.ts'
import type { BankMessage } from './bank.signature.ts'

const text = z.string().min(1)
const remark = z.string().max(120).optional()

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

const day = z.string().regex(/^\d{8}$/)
const page = z.string().regex(/^[1-9]\d{0,5}$/)
const cardNo = z.string().regex(/^\d{8,32}$/)
const member = { SubAcctNo: text.max(32), TranNetMemberCode: text.max(32) }

/** Fields of the commands, as two public clients list them; see the README for what is not public. */
export const INPUTS = {
  member: z.object({
    FunctionFlag: z.enum(['1', '3']),
    TranNetMemberCode: z.string().min(1).max(32),
    MemberProperty: z.enum(['00', 'SH']).optional(),
    MemberName: z.string().min(1).max(120),
    Mobile: z
      .string()
      .regex(/^1\d{10}$/)
      .optional(),
    SubAcctNo: text.optional(),
  }),
  bind: z.object({
    ...member,
    MemberName: z.string().min(1).max(120),
    MemberGlobalType: z.enum(['1', '52', '68', '73']),
    MemberGlobalId: z.string().min(1).max(20),
    MemberAcctNo: cardNo,
    BankType: z.enum(['1', '2']),
    AcctOpenBranchName: z.string().min(1).max(120),
    CnapsBranchId: z.string().max(14).optional(),
    EiconBankBranchId: z.string().max(14).optional(),
    Mobile: z.string().regex(/^1\d{10}$/),
    IndivBusinessFlag: z.enum(['1', '2']),
    RepFlag: z.enum(['1', '2']),
    ReprName: z.string().max(120).optional(),
    ReprGlobalType: z.string().max(4).optional(),
    ReprGlobalId: z.string().max(32).optional(),
    ShopId: z.string().max(32).optional(),
    ShopName: z.string().max(120).optional(),
    AgencyClientFlag: z.enum(['1', '2']).optional(),
  }),
  checkCode: z.object({ ...member, MemberAcctNo: cardNo, MessageCheckCode: z.string().min(1).max(7) }),
  checkAmount: z.object({ ...member, TakeCashAcctNo: cardNo, AuthAmt: text, OrderNo: z.string().min(1).max(5), Ccy: z.literal('RMB') }),
  unbind: z.object({ ...member, FunctionFlag: z.literal('1'), MemberAcctNo: cardNo }),
  withdraw: z.object({
    SubAcctNo: text,
    TranNetMemberCode: text,
    TakeCashAcctNo: cardNo,
    OutAmtAcctName: z.string().min(1).max(120),
    CashAmt: text,
    TranFee: z.string().optional(),
    Remark: remark,
  }),
  topUp: z.object({
    TranNetMemberCode: text.max(32),
    MemberFillAmt: text,
    Commission: text,
    Ccy: z.literal('RMB'),
    PayChannelType: z.enum(['0001', '0002', '0003', '0004']),
    PayChannelAssignMerNo: text.max(64),
    PayChannelTranSeqNo: text.max(64),
    EjzbOrderNo: text.max(52),
    Remark: remark,
  }),
  topUpBack: z.object({
    OldFillFrontSeqNo: text,
    OldFillPayChannelType: text,
    OldPayChannelTranSeqNo: text,
    OldFillEjzbOrderNo: text,
    ApplyCancelMemberAmt: text,
    ApplyCancelCommission: text,
    Remark: remark,
  }),
  transfer: z.object({
    FunctionFlag: z.enum(['1', '2', '3', '9']),
    OutSubAcctNo: text.max(32),
    OutMemberCode: text.max(32),
    InSubAcctNo: text.max(32),
    InMemberCode: text.max(32),
    TranAmt: text,
    TranFee: text,
    TranType: z.literal('01'),
    Ccy: z.literal('RMB'),
    OrderNo: z.string().max(30).optional(),
    Remark: remark,
  }),
  transferBack: z.object({
    FunctionFlag: z.enum(['1', '2']),
    OldTranSeqNo: text,
    OldOutSubAcctNo: text,
    OldOutMemberCode: text,
    OldInSubAcctNo: text,
    OldInMemberCode: text,
    OldOrderNo: z.string().max(30).optional(),
    ReturnAmt: text,
    ReturnCommission: text,
    Remark: remark,
  }),
  assign: z.object({ ...member, OrderNo: text.max(30), SuspendAmt: text, TranFee: text, Remark: remark }),
  unassign: z.object({ ...member, OldOrderNo: text.max(30), CancelAmt: text, TranFee: text, Remark: remark }),
  // 2 is a transfer between members, 3 a withdrawal, 4 a top-up.
  queryStatus: z.object({
    FunctionFlag: z.enum(['2', '3', '4']),
    TranNetSeqNo: text,
    SubAcctNo: z.string().optional(),
    TranDate: day.optional(),
  }),
  memberBalance: z.object({ TranNetMemberCode: text }),
  accountBalance: z.object({ SubAcctNo: text }),
  balances: z.object({ QueryFlag: z.enum(['2', '3']), SubAcctNo: z.string().optional(), PageNum: page }),
  incoming: z.object({ FunctionFlag: z.enum(['0', '1']), StartDate: day, EndDate: day, PageNum: page }),
  returned: z.object({ FunctionFlag: z.literal('1'), StartDate: day, EndDate: day }),
  clearings: z.object({ FunctionFlag: z.enum(['1', '2']), StartDate: day.optional(), EndDate: day.optional(), PageNum: page }),
  file: z.object({ FileType: z.enum(['CZ', 'TX', 'JY', 'YE']), FileDate: day }),
}

/** @throws BankError ERR001 with the names of the fields that are wrong */
export function readInput<T>(schema: z.ZodType<T>, message: BankMessage): T {
  const parsed = schema.safeParse(message)
  if (parsed.success) return parsed.data
  throw new BankError('ERR001', `报文格式错误：${parsed.error.issues.map((issue) => issue.path.join('.')).join(',')}`)
}

export const parseEnvelope = (message: BankMessage): BankEnvelope => {
  // A number or a flag at the top would travel outside the signature, so it is not let in.
  const unsigned = Object.keys(message).find((name) => typeof message[name] === 'number' || typeof message[name] === 'boolean')
  if (unsigned !== undefined) throw new BankError('ERR001', `报文格式错误：${unsigned}须为字符串`)
  return readInput(envelope, message)
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
