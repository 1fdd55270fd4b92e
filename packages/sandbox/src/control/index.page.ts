import { STATUS_TEXT, statusAt } from '../alipay/trade.decision.ts'
import { beijingReadable } from '../clock/beijing.time.ts'
import { escapeHtml, htmlPage, readableYuan } from '../http/html.page.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { STATE_TEXT, stateAt } from '../wechat-pay/order.decision.ts'

const STYLE = `
main{max-width:720px;margin:0 auto;padding:28px 20px}
h1{font-size:22px}h2{font-size:15px;margin:28px 0 8px;color:#666}
p{margin-top:6px;color:#666;font-size:14px;line-height:1.6}
ul{list-style:none;padding:0;background:#fff;border-radius:10px}
li{padding:12px 16px;border-bottom:1px solid #f0f0f0;font-size:15px;display:flex;justify-content:space-between;gap:12px}
li:last-child{border:0}li span{color:#888;font-size:13px;text-align:right}
`

const RECENT = 10

/** The door of the sandbox for people. */
export function indexPage(context: SandboxContext): string {
  const now = context.clock.now()
  const link = (path: string, title: string, note: string): string =>
    `<li><a href="${path}">${title}</a><span>${escapeHtml(note)}</span></li>`
  const orders = context.state.orders
    .values()
    .filter(({ prepayIds }) => prepayIds.length > 0)
    .slice(-RECENT)
    .reverse()
  const order = orders.map((one) =>
    link(
      `/cashier/${one.prepayIds.at(-1) ?? ''}`,
      escapeHtml(one.description),
      `¥${readableYuan(one.total)} · ${STATE_TEXT[stateAt(one, now)]}`,
    ),
  )
  const trade = context.state.alipay
    .trades()
    .slice(-RECENT)
    .reverse()
    .map((one) =>
      link(
        one.qrCode !== undefined && one.openedAt === undefined ? `/alipay/qr/${one.qrCode}` : `/alipay/cashier/${one.tradeNo}`,
        escapeHtml(one.subject),
        `¥${readableYuan(one.totalFen)} · ${STATUS_TEXT[statusAt(one, now)]}`,
      ),
    )
  return htmlPage({
    title: '档口通沙箱',
    style: STYLE,
    body: `<main><h1>档口通沙箱</h1><p>渠道的另一端：微信支付与登录、支付宝、银联企业网银、存管银行、短信。一切都是模拟的，没有真实资金。<br>沙箱时间 ${beijingReadable(now)}</p>
<h2>看得见的</h2><ul>${link('/payer', '付款人的微信', '付款码 · 扫一扫 · 输入密码')}${link('/phones', '手机短信', `${context.state.messages.length} 条`)}${link('/alipay/phone', '支付宝付款码', '付款码与待确认的付款')}${link('/unionpay/bank', '企业网银', '经办提交 · 复核待办')}${link('/bank', '存管银行', `${context.state.payouts.size} 笔出金`)}</ul>
<h2>最近的微信订单</h2><ul>${order.length > 0 ? order.join('') : '<li>还没有</li>'}</ul>
<h2>最近的支付宝交易</h2><ul>${trade.length > 0 ? trade.join('') : '<li>还没有</li>'}</ul>
<h2>控制接口（JSON）</h2><ul>${link('/control/credentials', '凭据', 'GET /control/credentials')}${link('/control/clock', '时钟', 'GET POST /control/clock')}${link('/control/faults', '故障', 'GET POST DELETE /control/faults')}${link('/control/wechat/orders', '微信订单', 'GET /control/wechat/orders')}${link('/control/wechat/callbacks', '微信回调', 'GET /control/wechat/callbacks')}${link('/control/wechat/refunds', '微信退款', 'GET /control/wechat/refunds')}${link('/control/alipay/trades', '支付宝交易', 'GET /control/alipay/trades')}${link('/control/alipay/notifications', '支付宝通知', 'GET /control/alipay/notifications')}${link('/control/unionpay/orders', '银联订单', 'GET /control/unionpay/orders')}${link('/control/bank/payouts', '出金', 'GET /control/bank/payouts')}${link('/control/sms', '短信', 'GET /control/sms')}</ul></main>`,
  })
}
