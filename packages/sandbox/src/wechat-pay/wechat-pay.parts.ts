import type { SandboxContext } from '../sandbox.context.ts'
import { BillService } from './bill.service.ts'
import { CallbackService } from './callback.service.ts'
import { CodePayService } from './code-pay.service.ts'
import { CombineService } from './combine.service.ts'
import { MoneyFlowLedger } from './money-flow.ledger.ts'
import { PayerService } from './payer.service.ts'
import { PlatformSigner } from './platform.signer.ts'
import { RefundService } from './refund.service.ts'
import { V2Service } from './v2.service.ts'
import type { WechatPayParts } from './wechat-pay.route.ts'
import { WechatPayService } from './wechat-pay.service.ts'

export type WechatPay = WechatPayParts & { callbacks: CallbackService }

/** WeChat Pay, put together. */
export function createWechatPay(context: SandboxContext): WechatPay {
  const signer = new PlatformSigner(context)
  const callbacks = new CallbackService(context, signer)
  const flows = new MoneyFlowLedger(context)
  const codes = new CodePayService(context, flows)
  return {
    signer,
    callbacks,
    codes,
    orders: new WechatPayService(context),
    payer: new PayerService(context, callbacks, flows),
    refunds: new RefundService(context, callbacks, flows),
    combined: new CombineService(context),
    bills: new BillService(context),
    v2: new V2Service(context, codes),
  }
}
