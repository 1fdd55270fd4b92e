import { useEffect } from 'react'

/** A page that may be opened on a desk uses its width, or all of it; the others are a phone's column there too. */
export function useWidePage(width: 'wide' | 'desk' = 'wide'): void {
  useEffect(() => {
    const name = `dk-${width}`
    document.documentElement.classList.add(name)
    return () => document.documentElement.classList.remove(name)
  }, [width])
}

export function gatewayUrl(token: string): string {
  return `${window.location.origin}/g/${encodeURIComponent(token)}`
}

/** Back to the address of the code itself, which asks WeChat or Alipay anew who this is. */
export function reopenLink(token: string, standing: boolean): void {
  window.location.assign(`/${standing ? 'm' : 'c'}/${encodeURIComponent(token)}`)
}
