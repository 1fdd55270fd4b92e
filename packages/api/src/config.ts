import { readFileSync } from 'node:fs'
import { z } from 'zod'

const text = z.string().min(1)
const secret = z.string().min(32, 'must be at least 32 characters')
const port = z.coerce.number().int().min(0).max(65_535)
const databaseUrl = z
  .string()
  .regex(/^(mysql|mariadb):\/\//, 'must begin with mysql:// or mariadb://')
  // The driver of batches is told that a character is a byte (platform/database/line.ts), and would send others wrongly.
  .refine(isAscii, 'user, password and name of the database must be ASCII')

/**
 * The whole environment, read once. A name may be given as NAME, or as NAME_FILE: the path of a file that
 * holds the value (keys and certificates, as container platforms mount them).
 */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  HOST: text.default('127.0.0.1'),
  PORT: port.default(4000),
  /** Where the world reaches us: channels call back here, without a query string. */
  PUBLIC_URL: z.url(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Folder of the built H5 mini-program; served at / when given. */
  H5_DIR: text.optional(),
  /** Behind how many proxies we run: whose X-Forwarded-For is believed. */
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).default(0),

  DATABASE_URL: databaseUrl,
  /** Who may change the schema: `migrate` then runs as this one, and grants the other what it needs. */
  DATABASE_OWNER_URL: databaseUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).default(16),
  /** Folder of the invariants that the worker asks of the books every hour; test/checks of this repository when absent. */
  BOOKS_CHECKS_DIR: text.optional(),
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://'),

  /** Keys the hashes of sign-in codes and session tokens. */
  SESSION_SECRET: secret,
  /** Keys the hashes of payment passwords: without it a stolen database tells nothing about them. */
  PAYMENT_PASSWORD_KEY: secret,
  /** Seals card and identity numbers. */
  FIELD_KEY: secret,

  WECHAT_BASE_URL: z.url().default('https://api.mch.weixin.qq.com/'),
  /** Where a page in WeChat's browser is sent to learn who looks at it. */
  WECHAT_AUTHORIZE_BASE_URL: z.url().default('https://open.weixin.qq.com/'),
  WECHAT_LOGIN_BASE_URL: z.url().default('https://api.weixin.qq.com/'),
  WECHAT_SP_MCHID: text,
  WECHAT_SP_APPID: text,
  WECHAT_APP_SECRET: text,
  /** The 公众号 under whose name our pages open in WeChat's browser, bound to the provider like the app; absent: one app is both. */
  WECHAT_BROWSER_APPID: text.optional(),
  WECHAT_BROWSER_APP_SECRET: text.optional(),
  WECHAT_MERCHANT_SERIAL: text,
  WECHAT_MERCHANT_PRIVATE_KEY: text,
  WECHAT_PUBLIC_KEY_ID: text,
  WECHAT_PUBLIC_KEY: text,
  /** The key that follows, while both are in use. */
  WECHAT_NEXT_PUBLIC_KEY_ID: text.optional(),
  WECHAT_NEXT_PUBLIC_KEY: text.optional(),
  /** Platform certificates besides the public key: `fetch` for merchants who still have them. */
  WECHAT_CERTIFICATES: z.enum(['none', 'fetch']).default('none'),
  WECHAT_APIV3_KEY: z.string().length(32),
  WECHAT_NEXT_APIV3_KEY: z.string().length(32).optional(),
  /** Of the old generation: payment codes fall back to it where v3's are not open to the provider. */
  WECHAT_APIV2_KEY: z.string().length(32).optional(),
  /** Our own certificate (PEM): the old generation's revocation wants it in TLS. */
  WECHAT_MERCHANT_CERTIFICATE: text.optional(),
  WECHAT_PAYMENT_CODE_API: z.enum(['v3', 'v2']).default('v3'),
  /** The custody institution's own sub-merchant: the payee of record of every recharge (二清). */
  WECHAT_CUSTODY_SUB_MCHID: text,

  ALIPAY_GATEWAY_URL: z.url().default('https://openapi.alipay.com/gateway.do'),
  ALIPAY_AUTHORIZE_URL: z.url().default('https://openauth.alipay.com/oauth2/publicAppAuthorize.htm'),
  /** The platform's own number as a service provider: never a payee. */
  ALIPAY_PID: z.string().regex(/^2088\d{12}$/, 'must be 16 digits that begin with 2088'),
  /** The provider's app, which calls for merchants. */
  ALIPAY_APP_ID: text,
  ALIPAY_PRIVATE_KEY: text,
  /** Alipay's key, and the one that comes after it while keys are changed. Or certificates, all three. */
  ALIPAY_PUBLIC_KEY: text.optional(),
  ALIPAY_PUBLIC_KEY_NEXT: text.optional(),
  ALIPAY_APP_CERT: text.optional(),
  ALIPAY_ROOT_CERT: text.optional(),
  ALIPAY_PUBLIC_CERT: text.optional(),
  ALIPAY_PUBLIC_CERT_NEXT: text.optional(),
  /** The mini-program, an app of its own: it knows who the payers are. */
  ALIPAY_MINI_APP_ID: text,
  ALIPAY_MINI_PRIVATE_KEY: text,
  ALIPAY_MINI_PUBLIC_KEY: text,
  /** The custody institution's own number, and its authorisation of our app (二清, as with WeChat). */
  ALIPAY_CUSTODY_PID: z.string().regex(/^2088\d{12}$/, 'must be 16 digits that begin with 2088'),
  ALIPAY_CUSTODY_APP_AUTH_TOKEN: text,

  UNIONPAY_GATEWAY_URL: z.url().default('https://gateway.95516.com/gateway/api/'),
  UNIONPAY_FILE_URL: z.url().default('https://filedownload.95516.com/'),
  /** The platform's own number at UnionPay: never a payee. */
  UNIONPAY_MER_ID: z.string().regex(/^\d{15}$/, 'must be 15 digits'),
  /** The custody institution's own number there: the payee of record of every payment through the gateway (二清). */
  UNIONPAY_CUSTODY_MER_ID: z.string().regex(/^\d{15}$/, 'must be 15 digits'),
  /** Serial of its certificate in decimal, and its key (PEM). */
  UNIONPAY_CERT_ID: z.string().regex(/^\d{5,40}$/, 'must be a serial in decimal'),
  UNIONPAY_PRIVATE_KEY: text,
  /** What UnionPay's certificates are issued by (PEM), and what follows while that changes. */
  UNIONPAY_ROOT_CERT: text,
  UNIONPAY_ROOT_CERT_NEXT: text.optional(),
  UNIONPAY_MIDDLE_CERT: text,
  UNIONPAY_MIDDLE_CERT_NEXT: text.optional(),
  UNIONPAY_SIGNER_NAME: z.string().min(4).default('中国银联股份有限公司'),

  BANK_URL: z.url(),
  BANK_NAME: text.default('平安银行'),
  /** 开户行 of the members' accounts at it, as a transfer form wants it; BANK_NAME when it is not said. */
  BANK_BRANCH: text.optional(),
  /** Where the bank's daily files are fetched; `files` beside BANK_URL when it is not said. */
  BANK_FILE_URL: z.url().optional(),
  BANK_APPLICATION_ID: text,
  BANK_MERCHANT_CODE: text,
  BANK_SUMMARY_ACCOUNT: text,
  BANK_SHORT_ID: text,
  BANK_PRIVATE_KEY: text,
  BANK_PUBLIC_KEY: text,
  /** On which days the custody bank pays out. */
  BANK_PAYOUT_DAYS: z.enum(['working-days', 'every-day']).default('working-days'),
  /** When it pays out what a channel took for a member: after that is cleared (T+1), or at once, advancing it. */
  BANK_WITHDRAWABLE: z.enum(['after-clearing', 'at-once']).default('after-clearing'),
  /** Folder of the years' public holidays, one `<year>.json` each; those that come with us when absent. */
  CALENDAR_DIR: text.optional(),

  /** CMB CloudDC (免前置), for lines of accounts there; none of the five, and such accounts are told by files only. */
  CMB_URL: z.url().optional(),
  CMB_UID: text.optional(),
  CMB_SYMMETRIC_KEY: z.string().length(16).optional(),
  CMB_PRIVATE_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  CMB_PUBLIC_KEY: z
    .string()
    .regex(/^04[0-9a-f]{128}$/i)
    .optional(),

  SMS_URL: z.url().default('https://sms.tencentcloudapi.com/'),
  SMS_SECRET_ID: text,
  SMS_SECRET_KEY: text,
  SMS_SDK_APP_ID: text,
  SMS_SIGN_NAME: text,
  SMS_TEMPLATE_ID: text,
})

export type Config = Readonly<z.infer<typeof schema>>

/** @throws ConfigError with one line for each thing that is wrong */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return read(schema, env)
}

/** What the programs need that look at the books and do nothing else. @throws ConfigError as `readConfig` */
export function readBooksConfig(env: NodeJS.ProcessEnv = process.env) {
  return read(schema.pick({ DATABASE_URL: true, BOOKS_CHECKS_DIR: true }), env)
}

function read<Schema extends z.ZodObject>(wanted: Schema, env: NodeJS.ProcessEnv): z.infer<Schema> {
  const values: Record<string, string> = {}
  for (const name of Object.keys(wanted.shape)) {
    const file = env[`${name}_FILE`]
    const value = file ? readKeyFile(name, file) : env[name]
    if (value !== undefined && value !== '') values[name] = value
  }
  const parsed = wanted.safeParse(values)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.')
    return name in values ? `${name}: ${issue.message}` : `${name} (or ${name}_FILE) is missing`
  })
  throw new ConfigError(`the environment is not complete:\n  ${lines.join('\n  ')}\nSee docs/recipes/configure.md.`)
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

function readKeyFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new ConfigError(`${name}_FILE cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isAscii(url: string): boolean {
  try {
    return /^[\x20-\x7e]*$/.test(decodeURIComponent(url))
  } catch {
    return false
  }
}
