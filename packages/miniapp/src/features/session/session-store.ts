import type { SignedInFragment, ViewerCardFragment } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

export type Session = NonNullable<SignedInFragment['session']>

const STORAGE_KEY = 'dangkou.session'
const listeners = new Set<() => void>()
let current: Session | null | undefined
let opening = false

/** Read once from the phone's storage, then kept here: storage is slow on cheap phones. */
export function currentSession(): Session | null {
  if (current === undefined) {
    const stored: unknown = Taro.getStorageSync(STORAGE_KEY)
    current = isSession(stored) ? stored : null
  }
  return current
}

export function currentToken(): string | null {
  return currentSession()?.token ?? null
}

export function keepSession(session: Session): void {
  current = session
  Taro.setStorageSync(STORAGE_KEY, session)
  tell()
}

/** The platform said something newer about who is signed in, e.g. that a payment password is set now. */
export function keepViewer(viewer: ViewerCardFragment): void {
  const session = currentSession()
  if (session) keepSession({ ...session, viewer })
}

export function clearSession(): void {
  current = null
  Taro.removeStorageSync(STORAGE_KEY)
  tell()
}

/** The platform does not know this session any more: sign in again, then come back to the page one was on. */
export function sessionEnded(): void {
  clearSession()
  askToSignIn()
}

/** Opens the sign-in page over this one, once, however many questions on it were refused. */
export function askToSignIn(): void {
  const route = Taro.getCurrentPages().at(-1)?.route ?? ''
  if (opening || route.includes('pages/sign-in/')) return
  openSignIn(() => Taro.navigateTo({ url: '/pages/sign-in/index' }))
}

/** With nothing to come back to, and by phone: WeChat would sign the same person in again at once. */
export function signInAnew(): void {
  openSignIn(() => Taro.reLaunch({ url: '/pages/sign-in/index?by=phone' }))
}

/** A browser says that it has navigated before the page is there; only the sign-in page itself knows. */
export function signInOpened(): void {
  opening = false
}

function openSignIn(go: () => Promise<unknown>): void {
  opening = true
  go().catch(signInOpened)
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}

function isSession(value: unknown): value is Session {
  return typeof value === 'object' && value !== null && 'token' in value && 'viewer' in value
}
