/** A fault that an operator mends, such as a wrong setting: its message is printed as it is, without a stack, and the process ends with code 2. */
export class OperatorFault extends Error {}
