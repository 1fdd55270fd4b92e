import { z } from 'zod'
import type { CodeSent, SignInCodeSender } from '../sign-in.ts'
import { callForText, parseJson } from '../transport/transport.call.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import { isTrouble, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'
import type { SmsOptions } from './sms.option.ts'
import { tc3Authorization, unixSeconds } from './tc3.signature.ts'

const VERSION = '2021-01-11'
const CONTENT_TYPE = 'application/json; charset=utf-8'

const answerShape = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string(), Message: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ SerialNo: z.string(), Code: z.string(), Message: z.string() })).optional(),
  }),
})

/** Sign-in codes through Tencent Cloud SendSms. Answers carry no signature, only TLS vouches for them. */
export class TencentSmsSender implements SignInCodeSender {
  readonly #options: SmsOptions
  readonly #guard: TransportGuard

  constructor(options: SmsOptions) {
    this.#options = options
    this.#guard = new TransportGuard('sms', options.transport)
  }

  async send(phone: string, code: string, minutes: number): ReturnType<SignInCodeSender['send']> {
    const { region = 'ap-guangzhou', sdkAppId, signName, templateId, url } = this.#options
    const body = JSON.stringify({
      PhoneNumberSet: [`+86${phone}`],
      SmsSdkAppId: sdkAppId,
      SignName: signName,
      TemplateId: templateId,
      TemplateParamSet: [code, String(minutes)],
    })
    const answer = await this.#guard.run(async () => {
      const at = this.#options.now()
      const signed = { 'content-type': CONTENT_TYPE, 'x-tc-action': 'SendSms' }
      const authorization = tc3Authorization({ service: 'sms', host: new URL(url).host, body, headers: signed, at }, this.#options)
      const headers = { ...signed, authorization, 'x-tc-timestamp': unixSeconds(at), 'x-tc-version': VERSION, 'x-tc-region': region }
      const got = await callForText({ method: 'POST', url, headers, body }, this.#guard.timeoutMs)
      return isTrouble(got) ? got : (troubleOfStatus(got.status) ?? got)
    })
    if (isTrouble(answer)) return answer
    const json = parseJson(answer.text)
    const parsed = answerShape.safeParse(json)
    if (!parsed.success) return unknown('unreadable', `HTTP ${answer.status}`)
    const { Error: error, SendStatusSet: statuses } = parsed.data.Response
    if (error) return refusalOf(error.Code, error.Message, json)
    const status = statuses?.[0]
    if (!status) return unknown('unreadable', 'no status for the number')
    if (status.Code !== 'Ok') return refusalOf(status.Code, status.Message, json)
    return { state: 'sent', channelRef: status.SerialNo } satisfies CodeSent
  }
}

function refusalOf(code: string, reason: string, raw: unknown): Awaited<ReturnType<SignInCodeSender['send']>> {
  if (code.startsWith('InternalError')) return unknown('institution-error', code)
  if (code.startsWith('RequestLimitExceeded')) return unknown('rate-limited', code)
  return { state: 'failed', code, reason, raw }
}
