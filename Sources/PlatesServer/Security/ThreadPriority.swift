import Foundation

/// How much of a busy processor a thread gets.
enum ThreadPriority {
    /// How far a thread gives way, from 0 to 19. At 10 it gets a tenth of what others do who want the same processor,
    /// and all of it when nobody does; further down a busy machine would hardly sign anybody in.
    private static let niceness: Int32 = 10

    /// Lets the current thread give way to all others of the process.
    static func lower() {
        #if os(Linux)
        // On Linux niceness is a thread's own, and 0 means the calling one (setpriority(2), "C library/kernel
        // differences"). Where it cannot be set, hashing merely stays as important as before.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
        #endif
    }
}
