// An error that a system call answers with; Python raises it as OSError.

export class SystemError extends Error {
  /** @param {string} code name of the errno, such as "EBADF" @param {string} [message] */
  constructor(code, message = code) {
    super(message);
    this.code = code;
  }
}
