export interface LoginCode {
  code: string
  openid: string
  createdAt: number
  usedAt?: number | undefined
}
