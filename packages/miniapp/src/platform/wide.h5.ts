import { useEffect } from 'react'

/** A page that may be opened on a desk uses its width; the others are a phone's column there too. */
export function useWidePage(): void {
  useEffect(() => {
    document.documentElement.classList.add('dk-wide')
    return () => document.documentElement.classList.remove('dk-wide')
  }, [])
}

/** Back to the address of the code itself, which asks WeChat or Alipay anew who this is. */
export function reopenLink(token: string, standing: boolean): void {
  window.location.assign(`/${standing ? 'm' : 'c'}/${encodeURIComponent(token)}`)
}
