// What people read about their account.

extension PasswordWeakness {
    var message: String {
        let instead = "; take a short sentence or three words that do not belong together"
        switch self {
        case .digits: return "must not be of digits and signs alone" + instead
        case .word: return "must not be a single word with digits around it" + instead
        case .walk: return "must not follow the keyboard or the alphabet" + instead
        case .repetition: return "must not repeat a few characters" + instead
        case .common: return "must not be a common one, or your name or email with something added" + instead
        }
    }
}

extension TokenScope {
    /// As people read it: `Read and log`.
    public var title: String {
        switch self {
        case .read: "Read"
        case .log: "Read and log"
        case .all: "Read and change everything"
        }
    }
}

extension WeightUnit {
    /// `kilograms`, `pounds`
    public var title: String {
        switch self {
        case .kg: "kilograms"
        case .lb: "pounds"
        }
    }
}

/// Why a field of an account is refused.
public enum AccountMistake: Mistake, Hashable {
    case notAnEmail, notATimeZone, passwordIsEmail, notAnExpiry, expiryOutside

    public var message: String {
        switch self {
        case .notAnEmail: "must be an address such as name@example.org"
        case .notATimeZone: "must be a time zone such as Europe/Berlin"
        case .passwordIsEmail: "must not be your email"
        case .notAnExpiry: "must be never, 30d, 90d, 1y or a day such as 2027-01-31"
        case .expiryOutside: "must be a day from today on, at most ten years away"
        }
    }
}
