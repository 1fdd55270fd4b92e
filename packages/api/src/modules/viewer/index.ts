export { PartyResolver } from './party.resolver.ts'
export { ViewerResolver } from './viewer.resolver.ts'
