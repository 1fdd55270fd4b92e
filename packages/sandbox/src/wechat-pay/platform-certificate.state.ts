export interface PlatformCertificate {
  /** 40 hexadecimal digits. */
  serial: string
  privateKey: string
  certificate: string
  effectiveAt: number
  expireAt: number
}
