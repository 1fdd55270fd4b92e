export interface ShortMessage {
  /** E.164, +86… */
  phone: string
  signName: string
  templateId: string
  params: string[]
  text: string
  at: number
}

export interface SmsTemplate {
  id: string
  /** `{1}`, `{2}` … are the parameters. */
  text: string
}
