import CharacterEncoder
import ProgramTesting
import Testing

// PAGE BEGIN
func advice(_ error: EncoderError) -> String { error.report.description }
// PAGE END
