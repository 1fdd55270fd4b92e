import type { Sandbox, SandboxOptions } from '../../src/index.ts'
import { startSandbox } from '../../src/index.ts'
import { startReceiver } from './callback.receiver.ts'
import type { CallSettings, WireAnswer } from './merchant.client.ts'
import { bankMessage, callBank, callSms, callWechat } from './merchant.client.ts'

let numbers = 0

export type ShopWorld = Awaited<ReturnType<typeof openShop>>

/** A sandbox, a merchant who knows its credentials, and his notify_url. */
export async function openShop(options: SandboxOptions = {}) {
  const sandbox: Sandbox = await startSandbox(options)
  const receiver = await startReceiver()
  const { credentials } = sandbox
  const settings = (more: Partial<CallSettings> = {}): CallSettings => ({ nowMs: sandbox.clock.now(), ...more })

  const world = {
    sandbox,
    receiver,
    credentials,
    nextNo(): string {
      numbers += 1
      return `T${String(numbers).padStart(9, '0')}`
    },
    order(more: Record<string, unknown> = {}): Record<string, unknown> {
      return {
        sp_appid: credentials.WECHAT_SP_APPID,
        sp_mchid: credentials.WECHAT_SP_MCHID,
        sub_mchid: credentials.WECHAT_CUSTODY_SUB_MCHID,
        description: '冬瓜 2吨',
        out_trade_no: world.nextNo(),
        notify_url: receiver.url,
        amount: { total: 80_000, currency: 'CNY' },
        payer: { sp_openid: 'oPayer-0001' },
        ...more,
      }
    },
    wechat(method: 'GET' | 'POST', path: string, json?: unknown, more: Partial<CallSettings> = {}): Promise<WireAnswer> {
      return callWechat(credentials, method, path, json, settings(more))
    },
    prepay(order: Record<string, unknown>, more: Partial<CallSettings> = {}): Promise<WireAnswer> {
      return world.wechat('POST', '/v3/pay/partner/transactions/jsapi', order, more)
    },
    query(outTradeNo: unknown, more: Partial<CallSettings> = {}): Promise<WireAnswer> {
      const merchant = `sp_mchid=${credentials.WECHAT_SP_MCHID}&sub_mchid=${credentials.WECHAT_CUSTODY_SUB_MCHID}`
      return world.wechat('GET', `/v3/pay/partner/transactions/out-trade-no/${String(outTradeNo)}?${merchant}`, undefined, more)
    },
    close(outTradeNo: unknown, more: Partial<CallSettings> = {}): Promise<WireAnswer> {
      const body = { sp_mchid: credentials.WECHAT_SP_MCHID, sub_mchid: credentials.WECHAT_CUSTODY_SUB_MCHID }
      return world.wechat('POST', `/v3/pay/partner/transactions/out-trade-no/${String(outTradeNo)}/close`, body, more)
    },
    /** Prepays and pays; the callback is on its way. */
    async paid(more: Record<string, unknown> = {}): Promise<string> {
      const order = world.order(more)
      const answer = await world.prepay(order)
      const result = sandbox.wechat.pay(answer.json.prepay_id)
      if (!result.paid) throw new Error(result.message)
      return result.order.outTradeNo
    },
    nextSeqNo(): string {
      numbers += 1
      return `${credentials.BANK_SHORT_ID}261121${String(numbers).padStart(10, '0')}`
    },
    bank(txnCode: string, seqNo: string, fields: Record<string, unknown>): Promise<WireAnswer> {
      return callBank(credentials, bankMessage(credentials, txnCode, seqNo, fields))
    },
    async openAccount(member = 'M0001'): Promise<string> {
      const fields = { FunctionFlag: '1', TranNetMemberCode: member, MemberProperty: 'SH', MemberName: '周德发', Mobile: '13800000001' }
      return (await world.bank('KFEJZB6000', world.nextSeqNo(), fields)).json.SubAcctNo
    },
    withdrawal(subAcctNo: string, more: Record<string, unknown> = {}): Record<string, unknown> {
      return {
        SubAcctNo: subAcctNo,
        TranNetMemberCode: 'M0001',
        TakeCashAcctNo: '6222020000000000001',
        OutAmtAcctName: '周德发',
        Ccy: 'RMB',
        CashAmt: '800.00',
        Remark: '提现',
        ReservedMsg: '',
        ...more,
      }
    },
    payoutStatus(seqNo: string): Promise<WireAnswer> {
      return world.bank('KFEJZB6110', world.nextSeqNo(), { FunctionFlag: '3', TranNetSeqNo: seqNo })
    },
    message(more: Record<string, unknown> = {}): Record<string, unknown> {
      return {
        PhoneNumberSet: ['+8613800000001'],
        SmsSdkAppId: credentials.SMS_SDK_APP_ID,
        SignName: credentials.SMS_SIGN_NAME,
        TemplateId: credentials.SMS_TEMPLATE_ID,
        TemplateParamSet: ['482913', '5'],
        ...more,
      }
    },
    sms(json: unknown, more: Partial<Parameters<typeof callSms>[2]> = {}): Promise<WireAnswer> {
      return callSms(credentials, json, { nowMs: sandbox.clock.now(), ...more })
    },
    async shut(): Promise<void> {
      await sandbox.close()
      await receiver.close()
    },
  }
  return world
}
