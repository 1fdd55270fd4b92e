import { type AppName, USER_AGENTS } from './app.name.ts'

/**
 * What an app's browser gives to a page, as a script of ours: the app's name and its bridge. The bridge comes a moment after the
 * page and says so by its event, as the real ones do; it opens the payer's cashier above the page, and tells how that ended.
 * @param sandboxUrl where the cashier is
 */
export function bridgeScript(app: AppName, sandboxUrl: string): string {
  return `(() => {
  if (window.__sandboxBridge) return
  window.__sandboxBridge = true
  Object.defineProperty(Navigator.prototype, 'userAgent', { configurable: true, get: () => ${JSON.stringify(USER_AGENTS[app])} })
  const open = (path, done) => {
    const frame = document.createElement('iframe')
    frame.id = 'sandbox-cashier'
    frame.title = ${JSON.stringify(app === 'wechat' ? '微信支付' : '支付宝')}
    frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647;background:#fff'
    frame.src = ${JSON.stringify(sandboxUrl)} + path
    const told = ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== ${JSON.stringify(sandboxUrl)} || typeof data?.sandboxCashier !== 'string') return
      window.removeEventListener('message', told)
      frame.remove()
      done(data.sandboxCashier)
    }
    window.addEventListener('message', told)
    document.body.append(frame)
  }
${BRIDGES[app]}
  const ready = () => setTimeout(appear, 50)
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', ready)
  else ready()
})()
`
}

const WECHAT = `  const appear = () => {
    window.WeixinJSBridge = {
      on() {},
      invoke(method, parameters, done = () => {}) {
        if (method !== 'getBrandWCPayRequest') return done({ err_msg: 'system:function_not_exist' })
        const query = new URLSearchParams(Object.entries(parameters ?? {}).map(([name, value]) => [name, String(value)]))
        open('/wechat/jsapi?' + query, (result) => done({ err_msg: 'get_brand_wcpay_request:' + result }))
      },
    }
    document.dispatchEvent(new Event('WeixinJSBridgeReady'))
  }`

const ALIPAY = `  const appear = () => {
    window.AlipayJSBridge = {
      call(method, parameters, done) {
        const answer = typeof parameters === 'function' ? parameters : (done ?? (() => {}))
        if (method !== 'tradePay') return answer({ error: 1, errorMessage: '接口不存在' })
        open('/alipay/tradepay/' + encodeURIComponent(parameters?.tradeNO ?? '') + '?inApp=1', (resultCode) => answer({ resultCode }))
      },
    }
    document.dispatchEvent(new Event('AlipayJSBridgeReady'))
  }`

const BRIDGES: Readonly<Record<AppName, string>> = { wechat: WECHAT, alipay: ALIPAY }
