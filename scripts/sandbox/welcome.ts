import { columns } from '../text/columns.ts'

interface Running {
  readonly url: string
  readonly credentials: Readonly<Record<string, string>>
  /** Where the keys lie as files; undefined when everything is in memory. */
  readonly keys?: string | undefined
}

function indented(rows: readonly (readonly string[])[]): string {
  const most = Math.max(...rows.map((row) => row.length))
  const even = rows.map((row) => [...row, ...Array.from({ length: most - row.length }, () => '')])
  return columns(even)
    .map((line) => `  ${line}`)
    .join('\n')
}

/** The last thing that the sandbox prints. */
export function welcome({ credentials, keys, url }: Running): string {
  const pages = [
    ['everything', `${url}/`],
    ['payer’s WeChat', `${url}/payer`, 'payment code, scan, password'],
    ['payer’s Alipay', `${url}/alipay/phone`, 'payment code'],
    ['your page in WeChat', `${url}/wechat/browser?url=http://…`, 'with WeixinJSBridge, as WeChat shows it'],
    ['your page in Alipay', `${url}/alipay/browser?url=http://…`, 'with AlipayJSBridge'],
    ['corporate banking', `${url}/unionpay/bank`, 'clerk submits, checker approves'],
    ['phones', `${url}/phones`, 'text messages'],
    ['custody bank', `${url}/bank`],
  ]
  const apis = [
    ['WeChat Pay v3 and v2', credentials['WECHAT_BASE_URL'] ?? '', 'instead of https://api.mch.weixin.qq.com/'],
    ['WeChat login', credentials['WECHAT_LOGIN_BASE_URL'] ?? '', 'instead of https://api.weixin.qq.com/ and https://open.weixin.qq.com/'],
    ['Alipay', credentials['ALIPAY_GATEWAY_URL'] ?? '', 'instead of https://openapi.alipay.com/gateway.do'],
    ['UnionPay gateway', credentials['UNIONPAY_GATEWAY_URL'] ?? '', 'instead of https://gateway.95516.com/gateway/api/'],
    ['custody bank', credentials['BANK_URL'] ?? ''],
    ['SMS', credentials['SMS_URL'] ?? '', 'instead of https://sms.tencentcloudapi.com/'],
  ]
  const names = [
    [
      'WeChat',
      `sp_mchid ${credentials['WECHAT_SP_MCHID']}`,
      `sp_appid ${credentials['WECHAT_SP_APPID']}`,
      `for pages ${credentials['WECHAT_BROWSER_APPID']}`,
      `serial ${credentials['WECHAT_MERCHANT_SERIAL']}`,
    ],
    ['UnionPay', `merId ${credentials['UNIONPAY_CUSTODY_MER_ID']}`, `certId ${credentials['UNIONPAY_CERT_ID']}`],
    ['Alipay', `app_id ${credentials['ALIPAY_APP_ID']}`, `pid ${credentials['ALIPAY_PID']}`],
  ]
  const control = [
    ['all credentials', `curl ${url}/control/credentials`],
    ['a fault', `curl ${url}/control/faults -d '{"channel":"wechat","operation":"callback","kind":"lost"}'`],
    ['the clock', `curl ${url}/control/clock -d '{"advanceMs":15000}'`],
    ['somebody pays', `curl ${url}/control/wechat/pay -d '{"prepayId":"wx…"}'`],
  ]
  return `ready ${url}

Pages
${indented(pages)}

Point your client here; any language, any SDK that lets you set the address
${indented(apis)}

You are
${indented(names)}
  ${keys === undefined ? 'keys: only in memory, see /control/credentials' : `keys: ${keys}/*.pem and *.txt, one file each`}

Control
${indented(control)}

How to use it: packages/sandbox/README.md. Nothing here moves money or leaves this machine. Ctrl-C stops it.`
}
