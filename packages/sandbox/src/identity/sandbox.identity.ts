import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { type Sm2KeyPair, sm2KeyPair } from '../bank-feed/sm2.signature.ts'
import type { IdSource } from '../crypto/id.source.ts'
import { type UnionpayIdentity, createUnionpayIdentity } from '../unionpay/unionpay.identity.ts'

interface KeyPair {
  privateKey: string
  publicKey: string
}

/** Everything the two sides of a channel know about each other, both halves of every key included. */
export interface SandboxIdentity {
  wechat: {
    spMchid: string
    spAppid: string
    appSecret: string
    /** The 公众号 of pages in WeChat's browser: an app of its own, with openids of its own. */
    browserAppid: string
    browserAppSecret: string
    merchantSerial: string
    merchant: KeyPair
    publicKeyId: string
    platform: KeyPair
    apiV3Key: string
    /** Signs the XML of the old generation. */
    apiV2Key: string
    custodySubMchid: string
  }
  alipay: {
    /** The provider's own number: never a payee. */
    platformPid: string
    /** The provider's app that calls for merchants, and its mini-program. */
    appId: string
    app: KeyPair
    miniAppId: string
    mini: KeyPair
    alipay: KeyPair
    custodyPid: string
    custodyAppAuthToken: string
  }
  unionpay: UnionpayIdentity
  bank: {
    applicationId: string
    merchantCode: string
    summaryAccount: string
    shortId: string
    client: KeyPair
    bank: KeyPair
  }
  /** CMB CloudDC: lines of bank accounts. */
  cmb: { userId: string; symmetricKey: string; client: Sm2KeyPair; bank: Sm2KeyPair }
  sms: { secretId: string; secretKey: string; sdkAppId: string; signName: string; templateId: string }
}

async function rsaKeyPair(): Promise<KeyPair> {
  // 2048 bits: what WeChat issues to merchants.
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

/** Numbers are fixed, secrets are made at first start. RSA keys are new even with a seed: Node cannot seed them. */
export async function createIdentity(ids: IdSource): Promise<SandboxIdentity> {
  const spMchid = '1900009191'
  const pairs = [rsaKeyPair(), rsaKeyPair(), rsaKeyPair(), rsaKeyPair()] as const
  const [alipay, unionpay, merchant, platform, client, bank] = await Promise.all([
    createAlipayIdentity(ids),
    createUnionpayIdentity(),
    ...pairs,
  ])
  return {
    wechat: {
      spMchid,
      spAppid: 'wx5a4d3c2b1a098765',
      appSecret: ids.hex(32),
      ...createBrowserApp(),
      merchantSerial: ids.hex(40).toUpperCase(),
      merchant,
      publicKeyId: `PUB_KEY_ID_01${spMchid}2026010100${ids.digits(12)}`,
      platform,
      apiV3Key: ids.alphanumeric(32),
      apiV2Key: ids.alphanumeric(32),
      custodySubMchid: '1900000109',
    },
    alipay,
    unionpay,
    cmb: createCmbIdentity(),
    bank: {
      applicationId: ids.uuid(),
      merchantCode: '2000900001',
      summaryAccount: '15000100012345',
      shortId: 'DKT001',
      client,
      bank,
    },
    sms: {
      secretId: `AKID${ids.alphanumeric(32)}`,
      secretKey: ids.alphanumeric(32),
      sdkAppId: '1400900001',
      signName: '档口通',
      templateId: '2100001',
    },
  }
}

// Not from the seed, as below.
function createBrowserApp(): Pick<SandboxIdentity['wechat'], 'browserAppid' | 'browserAppSecret'> {
  return { browserAppid: 'wx8f7e6d5c4b321098', browserAppSecret: randomBytes(16).toString('hex') }
}

// Not from the seed: secrets that no test looks at must not shift the ids that tests do look at.
function createCmbIdentity(): SandboxIdentity['cmb'] {
  return { userId: 'U003736239', symmetricKey: randomBytes(8).toString('hex'), client: sm2KeyPair(), bank: sm2KeyPair() }
}

async function createAlipayIdentity(ids: IdSource): Promise<SandboxIdentity['alipay']> {
  // One pair for both apps: pairs take long to make, and nothing here depends on their being two.
  const [app, alipay] = await Promise.all([rsaKeyPair(), rsaKeyPair()])
  return {
    platformPid: '2088101012340000',
    appId: '2021000199999901',
    app,
    miniAppId: '2021000199999902',
    mini: app,
    alipay,
    custodyPid: '2088101012340100',
    custodyAppAuthToken: `202611BB${ids.hex(32)}`,
  }
}

/** What an older sandbox kept, with what it did not know of yet. */
export async function completeIdentity(kept: Partial<SandboxIdentity>, ids: IdSource): Promise<SandboxIdentity> {
  const saved = kept as SandboxIdentity
  return {
    ...saved,
    wechat: {
      ...createBrowserApp(),
      ...saved.wechat,
      apiV2Key: (saved.wechat as { apiV2Key?: string }).apiV2Key ?? ids.alphanumeric(32),
    },
    alipay: kept.alipay ?? (await createAlipayIdentity(ids)),
    unionpay: kept.unionpay ?? (await createUnionpayIdentity()),
    cmb: kept.cmb ?? createCmbIdentity(),
  }
}

export interface SandboxCredentials {
  WECHAT_BASE_URL: string
  WECHAT_LOGIN_BASE_URL: string
  WECHAT_AUTHORIZE_BASE_URL: string
  WECHAT_SP_MCHID: string
  WECHAT_SP_APPID: string
  WECHAT_APP_SECRET: string
  WECHAT_BROWSER_APPID: string
  WECHAT_BROWSER_APP_SECRET: string
  WECHAT_MERCHANT_SERIAL: string
  WECHAT_MERCHANT_PRIVATE_KEY: string
  WECHAT_PUBLIC_KEY_ID: string
  WECHAT_PUBLIC_KEY: string
  WECHAT_APIV3_KEY: string
  WECHAT_APIV2_KEY: string
  WECHAT_CUSTODY_SUB_MCHID: string
  ALIPAY_GATEWAY_URL: string
  ALIPAY_AUTHORIZE_URL: string
  ALIPAY_PID: string
  ALIPAY_APP_ID: string
  ALIPAY_PRIVATE_KEY: string
  ALIPAY_PUBLIC_KEY: string
  ALIPAY_MINI_APP_ID: string
  ALIPAY_MINI_PRIVATE_KEY: string
  ALIPAY_MINI_PUBLIC_KEY: string
  ALIPAY_CUSTODY_PID: string
  ALIPAY_CUSTODY_APP_AUTH_TOKEN: string
  UNIONPAY_GATEWAY_URL: string
  UNIONPAY_FILE_URL: string
  UNIONPAY_MER_ID: string
  UNIONPAY_CUSTODY_MER_ID: string
  UNIONPAY_CERT_ID: string
  UNIONPAY_PRIVATE_KEY: string
  UNIONPAY_ROOT_CERT: string
  UNIONPAY_MIDDLE_CERT: string
  BANK_URL: string
  BANK_BRANCH: string
  BANK_APPLICATION_ID: string
  BANK_MERCHANT_CODE: string
  BANK_SUMMARY_ACCOUNT: string
  BANK_SHORT_ID: string
  BANK_PRIVATE_KEY: string
  BANK_PUBLIC_KEY: string
  CMB_URL: string
  CMB_UID: string
  CMB_SYMMETRIC_KEY: string
  CMB_PRIVATE_KEY: string
  CMB_PUBLIC_KEY: string
  SMS_URL: string
  SMS_SECRET_ID: string
  SMS_SECRET_KEY: string
  SMS_SDK_APP_ID: string
  SMS_SIGN_NAME: string
  SMS_TEMPLATE_ID: string
}

/** The client's half, as the environment variables of the API. `url` has no slash at its end; base URLs do. */
export function credentialsOf(identity: SandboxIdentity, url: string): SandboxCredentials {
  const { alipay, wechat, bank, cmb, sms, unionpay } = identity
  const [merchantKey] = unionpay.merchantKeys
  return {
    WECHAT_BASE_URL: `${url}/`,
    WECHAT_LOGIN_BASE_URL: `${url}/`,
    WECHAT_AUTHORIZE_BASE_URL: `${url}/`,
    WECHAT_SP_MCHID: wechat.spMchid,
    WECHAT_SP_APPID: wechat.spAppid,
    WECHAT_APP_SECRET: wechat.appSecret,
    WECHAT_BROWSER_APPID: wechat.browserAppid,
    WECHAT_BROWSER_APP_SECRET: wechat.browserAppSecret,
    WECHAT_MERCHANT_SERIAL: wechat.merchantSerial,
    WECHAT_MERCHANT_PRIVATE_KEY: wechat.merchant.privateKey,
    WECHAT_PUBLIC_KEY_ID: wechat.publicKeyId,
    WECHAT_PUBLIC_KEY: wechat.platform.publicKey,
    WECHAT_APIV3_KEY: wechat.apiV3Key,
    WECHAT_APIV2_KEY: wechat.apiV2Key,
    WECHAT_CUSTODY_SUB_MCHID: wechat.custodySubMchid,
    ALIPAY_GATEWAY_URL: `${url}/gateway.do`,
    ALIPAY_AUTHORIZE_URL: `${url}/oauth2/publicAppAuthorize.htm`,
    ALIPAY_PID: alipay.platformPid,
    ALIPAY_APP_ID: alipay.appId,
    ALIPAY_PRIVATE_KEY: alipay.app.privateKey,
    ALIPAY_PUBLIC_KEY: alipay.alipay.publicKey,
    ALIPAY_MINI_APP_ID: alipay.miniAppId,
    ALIPAY_MINI_PRIVATE_KEY: alipay.mini.privateKey,
    ALIPAY_MINI_PUBLIC_KEY: alipay.alipay.publicKey,
    ALIPAY_CUSTODY_PID: alipay.custodyPid,
    ALIPAY_CUSTODY_APP_AUTH_TOKEN: alipay.custodyAppAuthToken,
    UNIONPAY_GATEWAY_URL: `${url}/unionpay/gateway/api/`,
    UNIONPAY_FILE_URL: `${url}/unionpay/filedownload/`,
    UNIONPAY_MER_ID: unionpay.platformMerId,
    UNIONPAY_CUSTODY_MER_ID: unionpay.custodyMerId,
    UNIONPAY_CERT_ID: merchantKey?.certId ?? '',
    UNIONPAY_PRIVATE_KEY: merchantKey?.privateKey ?? '',
    UNIONPAY_ROOT_CERT: unionpay.rootCert,
    UNIONPAY_MIDDLE_CERT: unionpay.middleCert,
    BANK_URL: `${url}/bank/api`,
    BANK_BRANCH: '平安银行深圳分行营业部',
    BANK_APPLICATION_ID: bank.applicationId,
    BANK_MERCHANT_CODE: bank.merchantCode,
    BANK_SUMMARY_ACCOUNT: bank.summaryAccount,
    BANK_SHORT_ID: bank.shortId,
    BANK_PRIVATE_KEY: bank.client.privateKey,
    BANK_PUBLIC_KEY: bank.bank.publicKey,
    CMB_URL: `${url}/cdc`,
    CMB_UID: cmb.userId,
    CMB_SYMMETRIC_KEY: cmb.symmetricKey,
    CMB_PRIVATE_KEY: cmb.client.privateKey,
    CMB_PUBLIC_KEY: cmb.bank.publicKey,
    SMS_URL: `${url}/sms/`,
    SMS_SECRET_ID: sms.secretId,
    SMS_SECRET_KEY: sms.secretKey,
    SMS_SDK_APP_ID: sms.sdkAppId,
    SMS_SIGN_NAME: sms.signName,
    SMS_TEMPLATE_ID: sms.templateId,
  }
}
