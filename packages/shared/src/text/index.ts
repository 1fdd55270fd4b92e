export { isCreditCode, isIdNumber } from './identity.ts'
export { isPhone, maskAccount, maskName, maskPhone, maskPlate, tailOf } from './mask.ts'
