export { isCreditCode, isIdNumber } from './identity.ts'
export { isPhone, isPlate, maskAccount, maskName, maskPhone, maskPlate, tailOf, tidyPlate } from './mask.ts'
