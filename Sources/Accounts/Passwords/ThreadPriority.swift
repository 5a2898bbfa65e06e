import Foundation

/// How much of a busy processor a thread gets.
enum ThreadPriority {
    /// How far a thread gives way, from 0 to 19. At 5 it gets a third of what others do who want the same processor,
    /// and all of it when nobody does; further down a busy machine hardly signs anybody in.
    private static let niceness: Int32 = 5

    /// Lets the current thread give way to all others of the process.
    static func lower() {
        #if os(Linux)
        // On Linux niceness is a thread's own, and 0 means the calling one (setpriority(2), "C library/kernel
        // differences"). Where it cannot be set, hashing merely stays as important as before.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
        #endif
    }
}
