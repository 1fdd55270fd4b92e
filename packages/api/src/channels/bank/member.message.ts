import { yuanText } from '@dangkou/shared'
import { z } from 'zod'
import type { BindCard, BindWay, CloseMember, ConfirmBinding, Holder, MemberAccount, OpenMember, UnbindCard } from '../custody.ts'
import type { BankCommand } from './bank.message.ts'

/** Sub-accounts and the cards bound to them. */

const ID_CARD = '1'
const UNIFIED_CREDIT_CODE = '73'
const OWN_BANK = '1'
const OTHER_BANK = '2'
const [YES, NO] = ['1', '2']

export function openMemberCommand({ kind, memberNo, name, phone }: OpenMember): BankCommand {
  const OPEN = '1'
  return {
    code: 'KFEJZB6000',
    fields: {
      FunctionFlag: OPEN,
      TranNetMemberCode: memberNo,
      MemberProperty: kind === 'merchant' ? 'SH' : '00',
      MemberName: name,
      Mobile: phone,
    },
  }
}

export const openMemberAnswer = z.object({ SubAcctNo: z.string().min(1) })

export function closeMemberCommand({ member }: CloseMember): BankCommand {
  const CLOSE = '3'
  return { code: 'KFEJZB6000', fields: { FunctionFlag: CLOSE, ...accountFields(member), MemberName: member.memberName } }
}

export function bindCommand(way: BindWay, { bankName, bankNo, cardNo, holder, member }: BindCard): BankCommand {
  const card = {
    ...accountFields(member),
    MemberAcctNo: cardNo,
    BankType: bankNo === null ? OWN_BANK : OTHER_BANK,
    AcctOpenBranchName: bankName,
    EiconBankBranchId: bankNo ?? '',
    IndivBusinessFlag: NO,
  }
  const fields = { ...card, ...holderFields(holder, member) }
  return way === 'four-elements' ? { code: 'KFEJZB6238', fields } : { code: 'KFEJZB6240', fields: { ...fields, AgencyClientFlag: NO } }
}

export function confirmCommand({ cardNo, member, proof }: ConfirmBinding): BankCommand {
  if (proof.way === 'four-elements')
    return { code: 'KFEJZB6239', fields: { ...accountFields(member), MemberAcctNo: cardNo, MessageCheckCode: proof.code } }
  return {
    code: 'KFEJZB6241',
    fields: {
      ...accountFields(member),
      TakeCashAcctNo: cardNo,
      AuthAmt: yuanText(proof.amountFen),
      OrderNo: proof.code,
      Ccy: 'RMB',
    },
  }
}

export function unbindCommand({ cardNo, member }: UnbindCard): BankCommand {
  const UNBIND = '1'
  return { code: 'KFEJZB6065', fields: { FunctionFlag: UNBIND, ...accountFields(member), MemberAcctNo: cardNo } }
}

function accountFields({ accountNo, memberNo }: MemberAccount): Record<string, string> {
  return { SubAcctNo: accountNo, TranNetMemberCode: memberNo }
}

/** A company's name is not a person's, so the bank wants its legal representative too. */
function holderFields(holder: Holder, { memberName, memberNo }: MemberAccount): Record<string, string> {
  const who = { MemberName: holder.name, MemberGlobalId: holder.idNo, Mobile: holder.phone }
  if (holder.kind === 'person') return { ...who, MemberGlobalType: ID_CARD, RepFlag: YES }
  return {
    ...who,
    MemberGlobalType: UNIFIED_CREDIT_CODE,
    ShopId: memberNo,
    ShopName: memberName,
    RepFlag: NO,
    ReprName: holder.representative.name,
    ReprGlobalType: ID_CARD,
    ReprGlobalId: holder.representative.idNo,
  }
}
