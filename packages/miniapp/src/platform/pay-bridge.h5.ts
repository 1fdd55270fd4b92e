/** WeChat's and Alipay's own browsers give a page one bridge each, some time after it has loaded. */

interface WechatBridge {
  invoke(method: 'getBrandWCPayRequest', parameters: object, done: (result: { err_msg?: string }) => void): void
}
interface AlipayBridge {
  call(method: 'tradePay', parameters: object, done: (result: { resultCode?: string | number }) => void): void
}

// A bridge comes within a second; without one this only looks like WeChat or Alipay.
const BRIDGE_MS = 5_000

/**
 * The cashier is closed again. That is all the bridge's answer is good for: what became of the money is asked of the platform.
 * @throws Error when there is no bridge
 */
export async function wechatBridgePay(parameters: object): Promise<void> {
  const bridge = await appears<WechatBridge>('WeixinJSBridge', 'WeixinJSBridgeReady')
  await new Promise<void>((resolve) => bridge.invoke('getBrandWCPayRequest', parameters, () => resolve()))
}

/** As above, in Alipay. */
export async function alipayBridgePay(tradeNo: string): Promise<void> {
  const bridge = await appears<AlipayBridge>('AlipayJSBridge', 'AlipayJSBridgeReady')
  await new Promise<void>((resolve) => bridge.call('tradePay', { tradeNO: tradeNo }, () => resolve()))
}

function appears<Bridge>(name: string, event: string): Promise<Bridge> {
  const here = () => (window as unknown as Record<string, Bridge | undefined>)[name]
  const now = here()
  if (now) return Promise.resolve(now)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      document.removeEventListener(event, ready)
      reject(new Error(`no ${name}`))
    }, BRIDGE_MS)
    const ready = () => {
      clearTimeout(timer)
      document.removeEventListener(event, ready)
      const bridge = here()
      if (bridge) resolve(bridge)
      else reject(new Error(`no ${name}`))
    }
    document.addEventListener(event, ready)
  })
}
