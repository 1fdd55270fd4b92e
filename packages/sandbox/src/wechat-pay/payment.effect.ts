import { beijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { demoOpenid } from '../wechat-login/openid.derivation.ts'
import type { MoneyFlowLedger } from './money-flow.ledger.ts'
import type { WechatOrder } from './order.state.ts'

/** Money moves from the payer to the merchant. */
export function payOrder(context: SandboxContext, flows: MoneyFlowLedger, order: WechatOrder): void {
  const { clock, ids, identity, state } = context
  const now = clock.now()
  order.state = 'SUCCESS'
  order.paidAt = now
  // 28 digits as on the payer's receipt.
  order.transactionId = `4200${ids.digits(6)}${beijingDigits(now).slice(0, 8)}${ids.digits(10)}`
  order.bankType = 'OTHERS'
  if (order.spOpenid === undefined && order.subOpenid === undefined)
    order.spOpenid = demoOpenid(order.spAppid ?? identity.wechat.spAppid, 'cashier')
  state.putOrder(order)
  flows.received(order)
}
