//! The meaning of the errors of hyper, h2 and rustls.

use std::error::Error as StdError;

use super::phase::Phase;

/// The phase that an error proves, if it says that the server did not process the request.
pub(super) fn unprocessed(error: &(dyn StdError + 'static)) -> Option<Phase> {
    // hyper did not send the request: it was still in its queue when the connection closed.
    if error
        .downcast_ref::<hyper::Error>()
        .is_some_and(hyper::Error::is_canceled)
    {
        return Some(Phase::Unsent);
    }
    // The server says that it did not process the request (RFC 9113, sections 6.8 and 8.7): it
    // closed the connection before this request, or it refused the stream.
    let error = error.downcast_ref::<h2::Error>()?;
    let reason = error.reason().filter(|_| error.is_remote())?;
    match reason {
        h2::Reason::NO_ERROR if error.is_go_away() => Some(Phase::Unsent),
        h2::Reason::REFUSED_STREAM if error.is_reset() => Some(Phase::RefusedStream),
        _ => None,
    }
}

/// Whether an error says that the system has no certificates.
pub(super) fn lacks_certificates(error: &rustls::Error) -> bool {
    matches!(error, rustls::Error::General(text) if text.starts_with("No CA certificates"))
}

/// The problem with the TLS of the server, and the advice. The problem follows the server's name in
/// the error.
pub(super) fn tls_problem(
    error: &(dyn StdError + 'static),
) -> Option<(&'static str, &'static str)> {
    use rustls::CertificateError as Certificate;
    const SERVER: &str = "this has to be fixed at the server";
    Some(match error.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(problem) => match problem {
            Certificate::UnknownIssuer => (
                "'s certificate is from a CA that is not trusted here",
                "if the CA is your own, add it with `ClientBuilder::root_certificate`",
            ),
            Certificate::Expired | Certificate::ExpiredContext { .. } => {
                ("'s certificate has expired", SERVER)
            }
            Certificate::NotValidYet | Certificate::NotValidYetContext { .. } => (
                "'s certificate is not valid yet",
                "check this machine's clock",
            ),
            Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => {
                ("'s certificate is for another host", "check the base URL")
            }
            Certificate::Revoked => ("'s certificate is revoked", SERVER),
            _ => ("'s certificate cannot be trusted", SERVER),
        },
        rustls::Error::InvalidMessage(_) => {
            (" does not speak TLS on this port", "check the base URL")
        }
        rustls::Error::AlertReceived(_) => (
            " refused the TLS connection",
            "check what the server expects of its clients",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use super::*;
    use crate::transport::cause;
    use crate::transport::error::TransportError;

    /// A connection that never carries a byte.
    struct Silent;

    impl hyper::rt::Read for Silent {
        fn poll_read(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: hyper::rt::ReadBufCursor<'_>,
        ) -> Poll<io::Result<()>> {
            Poll::Pending
        }
    }

    impl hyper::rt::Write for Silent {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Pending
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Pending
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Pending
        }
    }

    #[test]
    fn every_tls_problem_comes_with_advice() {
        use rustls::{AlertDescription, CertificateError as Certificate, Error, InvalidMessage};
        for (error, problem, advice) in [
            (
                Error::InvalidCertificate(Certificate::UnknownIssuer),
                "from a CA that is not trusted here",
                "if the CA is your own",
            ),
            (
                Error::InvalidCertificate(Certificate::Expired),
                "has expired",
                "at the server",
            ),
            (
                Error::InvalidCertificate(Certificate::NotValidYet),
                "is not valid yet",
                "this machine's clock",
            ),
            (
                Error::InvalidCertificate(Certificate::NotValidForName),
                "is for another host",
                "the base URL",
            ),
            (
                Error::InvalidCertificate(Certificate::Revoked),
                "is revoked",
                "at the server",
            ),
            (
                Error::InvalidCertificate(Certificate::BadSignature),
                "cannot be trusted",
                "at the server",
            ),
            (
                Error::InvalidMessage(InvalidMessage::InvalidContentType),
                "does not speak TLS",
                "the base URL",
            ),
            (
                Error::AlertReceived(AlertDescription::CertificateRequired),
                "refused the TLS connection",
                "expects of its clients",
            ),
        ] {
            let error = TransportError::connect(io::Error::other(error)).into_error("");
            let line = error.to_string();
            assert!(line.contains(problem) && line.contains(advice), "{line}");
        }
    }

    #[tokio::test]
    async fn a_request_that_hyper_gives_back_was_not_sent() {
        let (mut sender, connection) = hyper::client::conn::http1::handshake(Silent).await.unwrap();
        drop(connection);
        let request = hyper::Request::new(String::new());
        let given_back = sender.send_request(request).await.unwrap_err();
        // hyper's pool and reqwest wrap it in errors of their own.
        let error = io::Error::other(io::Error::other(given_back));
        assert_eq!(cause::unprocessed(&error), Some(Phase::Unsent));
    }
}
