export { isPhone, maskName, maskPhone, tailOf } from './mask.ts'
