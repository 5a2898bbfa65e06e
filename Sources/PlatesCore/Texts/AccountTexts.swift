// What people read about their account.

extension PasswordWeakness {
    var message: Phrase {
        let instead: Phrase = "take a short sentence or three words that do not belong together"
        return switch self {
        case .digits: "must not be of digits and signs alone; \(instead)"
        case .word: "must not be a single word with digits around it; \(instead)"
        case .walk: "must not follow the keyboard or the alphabet; \(instead)"
        case .repetition: "must not repeat a few characters; \(instead)"
        case .common: "must not be a common one, or your name or email with something added; \(instead)"
        }
    }
}

extension TokenScope {
    /// As people read it: `Read and log`.
    public var title: Phrase {
        switch self {
        case .read: "Read"
        case .log: "Read and log"
        case .all: "Read and change everything"
        }
    }
}

extension WeightUnit {
    /// `kilograms`, `pounds`
    public var title: Phrase {
        switch self {
        case .kg: "kilograms"
        case .lb: "pounds"
        }
    }
}

/// Why a field of an account is refused.
public enum AccountMistake: Mistake, Hashable {
    case notAnEmail, notATimeZone, passwordIsEmail, notAnExpiry, expiryOutside

    public var message: Phrase {
        switch self {
        case .notAnEmail: "must be an address such as name@example.org"
        case .notATimeZone: "must be a time zone such as Europe/Berlin"
        case .passwordIsEmail: "must not be your email"
        case .notAnExpiry: "must be never, 30d, 90d, 1y or a day such as 2027-01-31"
        case .expiryOutside: "must be a day from today on, at most ten years away"
        }
    }
}
