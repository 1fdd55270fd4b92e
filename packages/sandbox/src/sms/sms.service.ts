import { z } from 'zod'
import type { SandboxContext } from '../sandbox.context.ts'
import { pushCapped } from '../store/capped.map.ts'
import { MOST_MESSAGES } from '../store/sandbox.state.ts'

const sendInput = z.object({
  // Tencent Cloud: at most 200 numbers in one call.
  PhoneNumberSet: z.array(z.string()).min(1).max(200),
  SmsSdkAppId: z.string().min(1),
  TemplateId: z.string().min(1),
  SignName: z.string().optional(),
  TemplateParamSet: z.array(z.string()).optional(),
  SessionContext: z.string().optional(),
})

export class SmsError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface SendStatus {
  SerialNo: string
  PhoneNumber: string
  Fee: number
  SessionContext: string
  Code: string
  Message: string
  IsoCode: string
}

/** +86 and eleven digits, from either way of writing it; undefined when it is no Chinese mobile number. */
function normalPhone(phone: string): string | undefined {
  const match = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/.exec(phone)
  return match ? `+86${match[1]}` : undefined
}

export class SmsService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** SendSms. A wrong number fails alone; everything else fails the call. `refused` is a fault's. */
  send(json: unknown, refused = false): SendStatus[] {
    const { clock, identity, ids, state } = this.#context
    const parsed = sendInput.safeParse(json)
    if (!parsed.success) {
      const path = parsed.error.issues[0]?.path.join('.') ?? ''
      const value = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[path] : undefined
      throw value === undefined
        ? new SmsError('MissingParameter', `The request is missing a required parameter \`${path}\`.`)
        : new SmsError('InvalidParameter', `The value of parameter \`${path}\` is not valid.`)
    }
    const input = parsed.data
    if (input.SmsSdkAppId !== identity.sms.sdkAppId)
      throw new SmsError('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'SmsSdkAppId verification fails.')
    if (input.SignName !== identity.sms.signName)
      throw new SmsError('FailedOperation.SignatureIncorrectOrUnapproved', 'The signature is not approved or incorrectly formatted.')
    const template = state.templates.get(input.TemplateId)
    if (!template)
      throw new SmsError(
        'FailedOperation.TemplateIncorrectOrUnapproved',
        'The template is not approved or the request content does not match the approved template.',
      )
    const params = input.TemplateParamSet ?? []
    const wanted = new Set(Array.from(template.text.matchAll(/\{(\d+)\}/g), (match) => match[1])).size
    if (params.length !== wanted)
      throw new SmsError(
        'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
        'The request content does not match the template content.',
      )
    const text = `【${input.SignName}】${template.text.replace(/\{(\d+)\}/g, (_all, index: string) => params[Number(index) - 1] ?? '')}`

    const statuses = input.PhoneNumberSet.map((written): SendStatus => {
      const phone = normalPhone(written)
      const status = { PhoneNumber: written, SessionContext: input.SessionContext ?? '', IsoCode: 'CN' }
      if (phone === undefined) {
        return {
          ...status,
          SerialNo: '',
          Fee: 0,
          Code: 'InvalidParameterValue.IncorrectPhoneNumber',
          Message: 'The mobile number is in an incorrect format.',
        }
      }
      if (refused) {
        return {
          ...status,
          SerialNo: '',
          Fee: 0,
          Code: 'LimitExceeded.PhoneNumberDailyLimit',
          Message: 'The number of SMS messages sent to this mobile number today exceeds the limit.',
        }
      }
      pushCapped(
        state.messages,
        { phone, signName: input.SignName ?? '', templateId: template.id, params, text, at: clock.now() },
        MOST_MESSAGES,
      )
      return { ...status, SerialNo: `2640:${ids.digits(27)}`, Fee: 1, Code: 'Ok', Message: 'send success' }
    })
    this.#context.changed()
    return statuses
  }

  /** Newest first. */
  messages(phone?: string): { phone: string; params: string[]; text: string; templateId: string; at: number }[] {
    const wanted = phone === undefined ? undefined : (normalPhone(phone.replace(/^ /, '+')) ?? phone)
    return this.#context.state.messages
      .filter((message) => wanted === undefined || message.phone === wanted)
      .map(({ phone: number, params, text, templateId, at }) => ({ phone: number, params, text, templateId, at }))
      .reverse()
  }
}
