export { marketCode } from './market-code'
export { type Session, clearSession, currentSession, keepSession, keepViewer } from './session-store'
export { leaveSignIn } from './leave-sign-in'
export { useSession, useSignedIn } from './use-session'
