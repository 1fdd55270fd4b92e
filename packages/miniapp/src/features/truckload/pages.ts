const idIn = (id: string) => encodeURIComponent(id)

export const truckloadPage = (id: string): string => `/pages/truckload/index?id=${idIn(id)}`
export const disputePage = (id: string): string => `/pages/truckload-dispute/index?id=${idIn(id)}`
export const NEW_TRUCKLOAD = '/pages/truckload-create/index'
export const revisePage = (id: string): string => `${NEW_TRUCKLOAD}?id=${idIn(id)}`
export const TRUCKLOADS = '/pages/truckloads/index'
