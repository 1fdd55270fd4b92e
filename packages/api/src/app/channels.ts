import {
  type BankFeedChannel,
  CmbFeedChannel,
  AlipayAuthLogin,
  AlipayChannel,
  type AlipayKeyOptions,
  CustodyBankChannel,
  type SignInCodeSender,
  TencentSmsSender,
  UnionpayChannel,
  WechatBrowserOauth,
  WechatMiniProgramLogin,
  WechatPayChannel,
} from '../channels/index.ts'
import { type Config, ConfigError } from '../config.ts'
import { assert } from '../platform/assert.ts'
import type { Clock } from '../platform/clock.ts'
import { insideTransaction } from '../platform/database/index.ts'

/** How long an institution may keep us waiting: the adapters' own defaults, unless a test is in a hurry. */
export interface ChannelTransport {
  timeoutMs?: number | undefined
  /** Of the machine's clock, after which an institution that was down is tried again. */
  retryAfterMs?: number | undefined
}

/** A merchant's authorisation of our app at Alipay; null when there is none. */
export type AppAuthTokens = (payeeNo: string) => Promise<string | null>

/** The adapters, configured. */
export function createChannels(
  config: Config,
  clock: Clock,
  transport: ChannelTransport = {},
  appAuthToken: AppAuthTokens = async () => null,
) {
  const now = () => clock.now()
  const wechat = new WechatPayChannel({
    baseUrl: config.WECHAT_BASE_URL,
    spMchid: config.WECHAT_SP_MCHID,
    spAppid: config.WECHAT_SP_APPID,
    merchantSerial: config.WECHAT_MERCHANT_SERIAL,
    merchantPrivateKey: config.WECHAT_MERCHANT_PRIVATE_KEY,
    platformKeys: wechatKeys(config),
    fetchCertificates: config.WECHAT_CERTIFICATES === 'fetch',
    apiV3Key: config.WECHAT_APIV3_KEY,
    nextApiV3Key: config.WECHAT_NEXT_APIV3_KEY,
    apiV2Key: config.WECHAT_APIV2_KEY,
    merchantCertificate: config.WECHAT_MERCHANT_CERTIFICATE,
    paymentCodeApi: config.WECHAT_PAYMENT_CODE_API,
    fundBillPayeeNo: config.WECHAT_CUSTODY_SUB_MCHID,
    now,
    transport,
  })
  const login = new WechatMiniProgramLogin({
    baseUrl: config.WECHAT_LOGIN_BASE_URL,
    appid: config.WECHAT_SP_APPID,
    appSecret: config.WECHAT_APP_SECRET,
    transport,
  })
  const browserLogin = new WechatBrowserOauth({
    baseUrl: config.WECHAT_LOGIN_BASE_URL,
    authorizeBaseUrl: config.WECHAT_AUTHORIZE_BASE_URL,
    ...wechatBrowserApp(config),
    transport,
  })
  const alipay = new AlipayChannel({
    gateway: config.ALIPAY_GATEWAY_URL,
    platformPid: config.ALIPAY_PID,
    appId: config.ALIPAY_APP_ID,
    miniAppId: config.ALIPAY_MINI_APP_ID,
    privateKey: config.ALIPAY_PRIVATE_KEY,
    keys: alipayKeys(config),
    // The custody institution is no party of a market: its authorisation belongs to the installation.
    appAuthToken: (payeeNo) =>
      payeeNo === config.ALIPAY_CUSTODY_PID ? Promise.resolve(config.ALIPAY_CUSTODY_APP_AUTH_TOKEN) : appAuthToken(payeeNo),
    now,
    transport,
  })
  const alipayLogin = new AlipayAuthLogin({
    gateway: config.ALIPAY_GATEWAY_URL,
    authorizeUrl: config.ALIPAY_AUTHORIZE_URL,
    appId: config.ALIPAY_MINI_APP_ID,
    privateKey: config.ALIPAY_MINI_PRIVATE_KEY,
    keys: { mode: 'public-key', alipayPublicKeys: [config.ALIPAY_MINI_PUBLIC_KEY] },
    now,
    transport,
  })
  const unionpay = new UnionpayChannel({
    gatewayUrl: config.UNIONPAY_GATEWAY_URL,
    fileUrl: config.UNIONPAY_FILE_URL,
    platformMerId: config.UNIONPAY_MER_ID,
    merId: config.UNIONPAY_CUSTODY_MER_ID,
    certId: config.UNIONPAY_CERT_ID,
    privateKey: config.UNIONPAY_PRIVATE_KEY,
    rootCerts: given(config.UNIONPAY_ROOT_CERT, config.UNIONPAY_ROOT_CERT_NEXT),
    middleCerts: given(config.UNIONPAY_MIDDLE_CERT, config.UNIONPAY_MIDDLE_CERT_NEXT),
    signerName: config.UNIONPAY_SIGNER_NAME,
    now,
    transport,
  })
  const bank = new CustodyBankChannel({
    url: config.BANK_URL,
    fileUrl: config.BANK_FILE_URL ?? new URL('files', config.BANK_URL).href,
    applicationId: config.BANK_APPLICATION_ID,
    merchantCode: config.BANK_MERCHANT_CODE,
    summaryAccount: config.BANK_SUMMARY_ACCOUNT,
    shortId: config.BANK_SHORT_ID,
    privateKey: config.BANK_PRIVATE_KEY,
    publicKey: config.BANK_PUBLIC_KEY,
    now,
    transport,
  })
  const sms: SignInCodeSender = new TencentSmsSender({
    url: config.SMS_URL,
    secretId: config.SMS_SECRET_ID,
    secretKey: config.SMS_SECRET_KEY,
    sdkAppId: config.SMS_SDK_APP_ID,
    signName: config.SMS_SIGN_NAME,
    templateId: config.SMS_TEMPLATE_ID,
    now,
    transport,
  })
  const bankFeeds: BankFeedChannel[] = []
  const { CMB_URL: url, CMB_UID: userId, CMB_SYMMETRIC_KEY: symmetricKey, CMB_PRIVATE_KEY: privateKey, CMB_PUBLIC_KEY: publicKey } = config
  if (url && userId && symmetricKey && privateKey && publicKey) {
    bankFeeds.push(outsideTransactions(new CmbFeedChannel({ url, userId, symmetricKey, privateKey, publicKey, now, transport })))
  }
  return {
    bankFeeds,
    wechat: outsideTransactions(wechat),
    alipay: outsideTransactions(alipay),
    unionpay: outsideTransactions(unionpay),
    login: outsideTransactions(login),
    browserLogin: outsideTransactions(browserLogin),
    alipayLogin: outsideTransactions(alipayLogin),
    bank: outsideTransactions(bank),
    sms: outsideTransactions(sms),
  }
}

/** WeChat's public key, and the one that follows it while both are in use. */
function wechatKeys(config: Config): Record<string, string> {
  const { WECHAT_NEXT_PUBLIC_KEY: next, WECHAT_NEXT_PUBLIC_KEY_ID: nextId } = config
  const keys = { [config.WECHAT_PUBLIC_KEY_ID]: config.WECHAT_PUBLIC_KEY }
  return next === undefined || nextId === undefined ? keys : { ...keys, [nextId]: next }
}

function given(...keys: (string | undefined)[]): string[] {
  return keys.filter((key) => key !== undefined)
}

/** @throws ConfigError when the app of pages in WeChat's browser has a number and no secret, or the other way round */
function wechatBrowserApp(config: Config): { appid: string; appSecret: string } {
  const { WECHAT_BROWSER_APPID: appid, WECHAT_BROWSER_APP_SECRET: appSecret } = config
  if (appid !== undefined && appSecret !== undefined) return { appid, appSecret }
  if (appid === undefined && appSecret === undefined) return { appid: config.WECHAT_SP_APPID, appSecret: config.WECHAT_APP_SECRET }
  throw new ConfigError(
    'the environment is not complete:\n  WECHAT_BROWSER_APPID and WECHAT_BROWSER_APP_SECRET come together or not at all\nSee docs/recipes/configure.md.',
  )
}

/** @throws ConfigError when there is neither a key of Alipay's nor a whole set of certificates */
function alipayKeys(config: Config): AlipayKeyOptions {
  if (config.ALIPAY_APP_CERT !== undefined && config.ALIPAY_ROOT_CERT !== undefined && config.ALIPAY_PUBLIC_CERT !== undefined) {
    return {
      mode: 'certificate',
      appCert: config.ALIPAY_APP_CERT,
      alipayRootCert: config.ALIPAY_ROOT_CERT,
      alipayPublicCerts: given(config.ALIPAY_PUBLIC_CERT, config.ALIPAY_PUBLIC_CERT_NEXT),
    }
  }
  const alipayPublicKeys = given(config.ALIPAY_PUBLIC_KEY, config.ALIPAY_PUBLIC_KEY_NEXT)
  if (alipayPublicKeys.length > 0) return { mode: 'public-key', alipayPublicKeys }
  throw new ConfigError(
    'the environment is not complete:\n  ALIPAY_PUBLIC_KEY is missing, or ALIPAY_APP_CERT, ALIPAY_ROOT_CERT and ALIPAY_PUBLIC_CERT\nSee docs/recipes/configure.md.',
  )
}

/** A call to the world while a transaction is open would hold its locks for as long as the world likes: a mistake of ours. */
function outsideTransactions<Channel extends object>(channel: Channel): Channel {
  return new Proxy(channel, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return (...args: unknown[]): unknown => {
        assert(!insideTransaction(), `a channel was called inside a transaction: ${String(name)}`)
        return member.apply(target, args)
      }
    },
  })
}
